import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { applyEdits } from '../../src/manifests/yaml/edit';
import { offsetAt } from '../../src/manifests/yaml/position';
import { type CheckedFolder, makeFolder, plainPod, privilegedPod } from './support/checking';

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// One of its patterns is no regular expression of the Unicode kind.
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
const valid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  selector: { app: adminer }
  ports: [{ port: 8080 }]
`;
const adminer = `apiVersion: v1
kind: Pod
metadata: { name: adminer, labels: { app: adminer } }
spec:
  containers:
    - name: adminer
      image: adminer:5.4.1
`;

let place: CheckedFolder;
before(() => {
  place = makeFolder();
});
after(() => place.dispose());

function sarif(files: Readonly<Record<string, string>>, args: readonly string[]) {
  place.write(files);
  const { stdout, stderr } = place.run(['--format', 'sarif', ...args]);
  const log = JSON.parse(stdout) as Log;
  const [run] = log.runs;
  assert.ok(run && log.runs.length === 1, stderr);
  return { log, run, results: run.results ?? [] };
}

const ofRule = (results: readonly Result[], id: string) => results.filter(({ ruleId }) => ruleId === id);

describe('a SARIF log', () => {
  const everything = () =>
    sarif(
      {
        'a b/pöd.yaml': privilegedPod,
        'service.yaml': service,
        'adminer.yaml': adminer,
        'broken.yaml': 'a: [\n',
        'accepted.yaml': privilegedPod.replace(
          'metadata:',
          '# secure-container: ignore-file privileged-container -- it must\nmetadata:',
        ),
      },
      ['.', '--profile', 'everything'],
    );

  test('is valid, whatever is found', () => {
    assert.equal(valid(everything().log), true, JSON.stringify(valid.errors?.slice(0, 5), null, 1));
    assert.equal(valid(sarif({ 'plain.yaml': '' }, ['plain.yaml']).log), true);
  });

  test('is not valid with a wrong level: the schema is in force', () => {
    const { log } = everything();
    const wrong = JSON.parse(JSON.stringify(log).replaceAll('"level":"error"', '"level":"loud"')) as Log;
    assert.equal(valid(wrong), false);
  });

  test('names rules with their help, and each result one of them', () => {
    const { run, results } = everything();
    const rules = run.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex ?? -1]?.id, ruleId);
    const privileged = rules.find(({ id }) => id === 'privileged-container');
    assert.match(privileged?.help?.markdown ?? '', /^# Container is privileged/);
    assert.equal(privileged?.defaultConfiguration?.level, 'error');
  });

  test('names files from here, and where here is', () => {
    const { run, results } = everything();
    const uris = new Set(results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri));
    assert.ok(uris.has('a%20b/p%C3%B6d.yaml'), [...uris].join());
    const bases = Object.values(run.originalUriBaseIds ?? {}).map(({ uri }) => uri);
    assert.deepEqual(bases, [`${pathToFileURL(place.folder).href}/`]);
    const absolute = sarif({}, [join(place.folder, 'service.yaml'), '--profile', 'everything']).results[0];
    const location = absolute?.locations?.[0]?.physicalLocation?.artifactLocation;
    assert.deepEqual(location, { uri: pathToFileURL(join(place.folder, 'service.yaml')).href });
  });

  test('shows the way from outside as related places', () => {
    const [exposed] = ofRule(everything().results, 'management-interface-exposed');
    const related = (exposed?.relatedLocations ?? []).map(
      ({ physicalLocation }) => physicalLocation?.artifactLocation?.uri,
    );
    assert.ok(related.includes('adminer.yaml'), related.join());
  });

  test('says what is suppressed, and why; and of the rest that it is not', () => {
    const privileged = ofRule(everything().results, 'privileged-container');
    assert.deepEqual(
      privileged.map(({ suppressions }) => suppressions),
      [[], [{ kind: 'inSource', justification: 'it must' }]],
    );
  });

  test('tells what was left out', () => {
    const notes = everything().run.invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.match(notes.map(({ message }) => message.text).join(), /broken\.yaml:\d: this document is no valid YAML/);
  });

  test('holds fixes that make the file right', () => {
    const { results } = everything();
    const replacements = ofRule(results, 'privileged-container')[0]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    const source = { path: 'pod.yaml', text: privilegedPod };
    const edits = replacements.map(({ deletedRegion: region, insertedContent }) => ({
      start: offsetAt(source, { line: region.startLine ?? 0, column: region.startColumn ?? 0 }),
      end: offsetAt(source, { line: region.endLine ?? 0, column: region.endColumn ?? 0 }),
      newText: insertedContent?.text ?? '',
    }));
    assert.equal(applyEdits(privilegedPod, edits), plainPod);
  });
});

test('a fingerprint stays when lines move, and tells equal faults apart', () => {
  const two = `${privilegedPod}---\n${privilegedPod}`;
  const prints = (text: string) =>
    ofRule(sarif({ 'moved.yaml': text }, ['moved.yaml']).results, 'privileged-container').map(
      ({ partialFingerprints }) => partialFingerprints?.['secureContainer/v1'],
    );
  const first = prints(two);
  assert.equal(new Set(first).size, 2);
  assert.deepEqual(prints(`# moved\n\n${two}`), first);
});
