import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type CheckedFolder, makeFolder, passesOverModes, plainPod, privilegedPod } from './support/checking';

let place: CheckedFolder;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.dispose());

const filesIn = (found: readonly { file: string }[]) => [...new Set(found.map(({ file }) => file))];
const errors = (args: readonly string[], input?: string) => place.json(['--severity', 'error', ...args], input);

describe('exit code', () => {
  test('0 without an error, 1 with one', () => {
    place.write({ 'plain.yaml': plainPod, 'bad.yaml': privilegedPod });
    assert.equal(place.run(['plain.yaml']).code, 0);
    assert.equal(place.run(['bad.yaml']).code, 1);
    assert.equal(place.run(['.']).code, 1);
  });

  test('0 of an empty folder', () => {
    const { code, stdout, stderr } = place.run(['.']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.match(stdout, /Files checked: 0\. Nothing found\./);
  });

  test('2 of what cannot be asked', () => {
    const wrong: readonly [args: string[], says: RegExp][] = [
      [['missing.yaml'], /There is no file or folder missing\.yaml/],
      [[], /No path was given/],
      [['.', '--format', 'xml'], /Allowed choices are pretty, json, sarif/],
      [['.', '--severity', 'loud'], /Allowed choices are info, warning, error/],
      [['.', '--profile', 'strict'], /Allowed choices are recommended/],
      [['--fix', '-'], /--fix changes files/],
      [['--explain', 'host-networks'], /There is no rule "host-networks"\.\nThe nearest name is "host-network"/],
    ];
    for (const [args, says] of wrong) {
      const { code, stderr, stdout } = place.run(args);
      assert.match(stderr, says);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    }
  });

  test('2 of a project file that cannot be, with its line', () => {
    place.write({ 'pod.yaml': plainPod, '.secure-container.yaml': 'rules:\n  host-network: loud\n' });
    const { code, stderr } = place.run(['pod.yaml']);
    assert.equal(code, 2);
    assert.match(stderr, /\.secure-container\.yaml, line 2: "loud" is not known here/);
  });

  test('3 of a file that is not text: nobody knows what it says', () => {
    place.write({ 'plain.yaml': plainPod, 'bytes.yaml': new Uint8Array([0xff, 0xfe, 0x41, 0]) });
    const { code, stderr } = place.run(['.']);
    assert.equal(code, 3);
    assert.match(stderr, /bytes\.yaml cannot be read: it is not UTF-8/);
  });

  test('3 of a file that may not be read', { skip: passesOverModes }, () => {
    place.write({ 'secret.yaml': privilegedPod });
    chmodSync(join(place.folder, 'secret.yaml'), 0o000);
    const { code, stderr } = place.run(['.']);
    assert.equal(code, 3);
    assert.match(stderr, /secret\.yaml cannot be read: EACCES/);
  });
});

test('a rule that fails is told, ends with 3, and the other findings are shown all the same', () => {
  place.write({ 'pod.yaml': privilegedPod });
  const sources = join(import.meta.dirname, '..', '..');
  const loaders = ['tsx', join(sources, 'test', 'cli', 'support', 'crashingRule.ts')].flatMap(name => [
    '--import',
    name,
  ]);
  const args = [
    ...loaders,
    join(sources, 'src', 'cli.ts'),
    'check',
    join(place.folder, 'pod.yaml'),
    '--format',
    'json',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: sources, encoding: 'utf8' });
  assert.match(
    stderr,
    /pod\.yaml: the rule crashing-rule failed and says nothing of this file\. .* a fault of the rule/,
  );
  assert.match(stdout, /"privileged-container"/);
  assert.equal(status, 3);
});

describe('a finding as JSON', () => {
  test('has the promised shape, counted from 1', () => {
    place.write({ 'pod.yaml': privilegedPod });
    const [found] = place.json(['pod.yaml']).filter(({ rule }) => rule === 'privileged-container');
    const { message, ...rest } = found ?? { message: '' };
    assert.ok(message.length > 0);
    assert.deepEqual(rest, {
      file: 'pod.yaml',
      line: 9,
      column: 38,
      endLine: 9,
      endColumn: 42,
      rule: 'privileged-container',
      category: 'privileged-container',
      severity: 'error',
      fixable: true,
    });
  });

  test('is there for every rule, unless a profile is chosen', () => {
    place.write({ 'pod.yaml': privilegedPod });
    const all = place.json(['pod.yaml']);
    const calm = place.json(['pod.yaml', '--profile', 'recommended']);
    const baseline = place.json(['pod.yaml', '--profile', 'pod-security-baseline']);
    assert.ok(all.length > calm.length);
    assert.deepEqual(
      baseline.map(({ rule }) => rule),
      ['privileged-container'],
    );
    place.write({ '.secure-container.yaml': 'profile: pod-security-baseline\n' });
    assert.deepEqual(place.json(['pod.yaml']), baseline);
  });

  test('names the file as it was given', () => {
    place.write({ 'deep/er/pod.yaml': privilegedPod });
    const absolute = join(place.folder, 'deep', 'er', 'pod.yaml');
    assert.deepEqual(filesIn(errors(['deep/er/pod.yaml'])), ['deep/er/pod.yaml']);
    assert.deepEqual(filesIn(errors(['deep'])), [join('deep', 'er', 'pod.yaml')]);
    assert.deepEqual(filesIn(errors(['.'])), [join('deep', 'er', 'pod.yaml')]);
    assert.deepEqual(filesIn(errors([absolute])), [absolute]);
  });
});

describe('what is judged', () => {
  test('each file once, in the order of the paths, files by any name when they are named', () => {
    place.write({ 'a.yml': privilegedPod, 'b.YAML': privilegedPod, 'c.txt': privilegedPod, 'd/e.yaml': privilegedPod });
    assert.deepEqual(filesIn(errors(['d', '.', 'a.yml', 'd/e.yaml'])), [join('d', 'e.yaml'), 'a.yml', 'b.YAML']);
    assert.deepEqual(filesIn(errors(['c.txt'])), ['c.txt']);
  });

  test('not what git ignores, nor what is installed', () => {
    place.write({
      '.gitignore': '/generated/\n*.local.yaml\n',
      'generated/pod.yaml': privilegedPod,
      'pod.local.yaml': privilegedPod,
      'node_modules/pack/pod.yaml': privilegedPod,
      'own/.gitignore': 'hidden.yaml\n!kept.local.yaml\n',
      'own/hidden.yaml': privilegedPod,
      'own/kept.local.yaml': privilegedPod,
      'own/pod.yaml': privilegedPod,
    });
    const own = [join('own', 'kept.local.yaml'), join('own', 'pod.yaml')];
    assert.deepEqual(filesIn(errors(['.'])), own);
    mkdirSync(join(place.folder, '.git'));
    assert.deepEqual(filesIn(errors(['own'])), own);
    assert.deepEqual(filesIn(errors(['pod.local.yaml'])), ['pod.local.yaml'], 'who names it wants it');
  });

  test('not what the project leaves out, also when it is named', () => {
    place.write({
      '.secure-container.yaml': 'exclude: [examples/, "*.draft.yaml"]\n',
      'examples/pod.yaml': privilegedPod,
      'sub/pod.draft.yaml': privilegedPod,
      'sub/pod.yaml': privilegedPod,
    });
    assert.deepEqual(filesIn(errors(['.'])), [join('sub', 'pod.yaml')]);
    assert.deepEqual(filesIn(errors(['sub', 'examples/pod.yaml'])), [join('sub', 'pod.yaml')]);
  });

  test('a link to a file, but no link to a folder, which may lead around in a circle', () => {
    place.write({ 'real/pod.yaml': privilegedPod });
    symlinkSync(join(place.folder, 'real', 'pod.yaml'), join(place.folder, 'link.yaml'));
    symlinkSync(place.folder, join(place.folder, 'real', 'around'));
    assert.deepEqual(filesIn(errors(['.'])), ['link.yaml', join('real', 'pod.yaml')]);
  });

  test('standard input', () => {
    place.write({ '.secure-container.yaml': 'rules:\n  privileged-container: warning\n' });
    const found = place.json(['-', '--profile', 'pod-security-baseline'], privilegedPod);
    assert.deepEqual(
      found.map(({ file, line, severity }) => ({ file, line, severity })),
      [{ file: '-', line: 9, severity: 'warning' }],
    );
  });

  test('files across each other: what one of them says holds for the other', () => {
    place.write({
      'pod.yaml': plainPod.replace('name: web\nspec', 'name: web\n  labels: { app: web }\nspec'),
      'policy.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress, Egress]
`,
    });
    const missing = (args: readonly string[]) =>
      place.json(args).filter(({ category }) => category === 'missing-network-policy').length;
    assert.ok(missing(['pod.yaml']) > 0);
    assert.equal(missing(['.']), 0);
  });
});

describe('what is not judged is said', () => {
  test('a document that is no YAML; the others are judged', () => {
    place.write({ 'pod.yaml': `${privilegedPod}---\na: [b\n---\n${privilegedPod}` });
    const { code, stdout, stderr } = place.run(['pod.yaml', '--format', 'json', '--severity', 'error']);
    assert.equal(code, 1);
    assert.match(stderr, /^pod\.yaml:1[123]: this document is no valid YAML and was left out: /);
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { line: number }).line);
    assert.deepEqual([...new Set(lines)], [9, 21]);
  });

  test('templates, in one line for all of them', () => {
    const template = '{{- if .Values.enabled }}\napiVersion: v1\nkind: Pod\n{{- end }}\n';
    place.write({ 'templates/a.yaml': template, 'templates/b.yaml': template, 'templates/c.yaml': template });
    const { code, stderr } = place.run(['.']);
    assert.equal(code, 0);
    assert.match(stderr, /a\.yaml and 2 more were left out\. This is a template/);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
});

test('a suppressed finding is not shown, and counted', () => {
  place.write({
    'pod.yaml': privilegedPod.replace(
      '{ privileged: true }',
      '{ privileged: true } # secure-container: ignore privileged-container -- it must',
    ),
  });
  const { code, stdout } = place.run(['pod.yaml', '--profile', 'pod-security-baseline']);
  assert.equal(code, 0);
  assert.match(stdout, /Suppressed by comments: 1\./);
});

test('a rule is explained by its page', () => {
  const { code, stdout } = place.run(['--explain', 'privileged-container']);
  assert.equal(code, 0);
  assert.match(stdout, /^# Container is privileged\n/);
  assert.match(stdout, /secure-container: ignore privileged-container/);
});
