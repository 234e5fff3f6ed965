import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { SecureContainerError } from '../../src/base/errors';
import { parseYaml } from '../../src/manifests/yaml/parseYaml';
import { catalogue } from '../../src/rules/catalogue';
import { configurationFrom, defaultConfiguration } from '../../src/rules/configuration';
import { configurationSchema } from '../../src/rules/configurationSchema';
import { isExcluded } from '../../src/rules/excluded';
import { readProjectFile } from '../../src/rules/projectFile';
import { plainValueOf } from './plainValueOf';
import { yaml } from './sample';

const [rule] = catalogue;
assert.ok(rule);
const read = (text: string) => readProjectFile({ path: '.secure-container.yaml', text });

const whole = yaml`
  # how we check
  profile: pod-security-baseline
  rules:
    ${rule.id}: off
    unused-suppression: error
  trustedRegistries: [mcr.microsoft.com/, "registry.example:5000/"]
  exclude:
    - examples/
    - "*.generated.yaml"
`;

test('says everything there is to say', () => {
  assert.deepEqual(read(whole), {
    profile: 'pod-security-baseline',
    rules: { [rule.id]: 'off', 'unused-suppression': 'error' },
    trustedRegistries: ['mcr.microsoft.com/', 'registry.example:5000/'],
    exclude: ['examples/', '*.generated.yaml'],
  });
});

test('says nothing where it is empty', () => {
  for (const text of ['', '# nothing yet\n', '---\n', '\uFEFF']) assert.deepEqual(read(text), {});
  assert.deepEqual(configurationFrom({}), defaultConfiguration);
});

describe('what cannot be is refused with its line', () => {
  const wrong: readonly [text: string, says: RegExp][] = [
    [
      'profil: recommended\n',
      /\.secure-container\.yaml, line 1: "profil" is not known here\. The nearest is "profile"/,
    ],
    ['# a\nprofile: restricted\n', /line 2: "restricted" is not known here/],
    ['rules:\n  host-netwrok-x: off\n', /line 2: "host-netwrok-x" is not known/],
    [`rules:\n  ${rule.id}: loud\n`, /line 2: "loud" is not known here/],
    ['rules: [a]\n', /line 1: "rules" takes/],
    ['exclude: all\n', /line 1: A list is expected/],
    ['exclude:\n  - a: b\n', /line 2: A text is expected/],
    ['- profile\n', /line 1: It must be a mapping/],
    ['profile: recommended\n---\nprofile: everything\n', /line 2|line 3/],
    ['profile: [\n', /line [12]: /],
  ];
  for (const [text, says] of wrong) {
    test(JSON.stringify(text), () => {
      assert.throws(
        () => read(text),
        error => SecureContainerError.is(error, 'usage') && says.test(error.reason),
      );
    });
  }
});

describe('the schema for completion', () => {
  const valid = new Ajv({ strict: true }).compile(configurationSchema());
  const said = (text: string) => plainValueOf(parseYaml({ path: 'a', text }).documents[0]?.root);

  test('takes what the file may say', () => assert.equal(valid(said(whole)), true, JSON.stringify(valid.errors)));

  test('refuses what it may not say', () => {
    for (const text of ['profil: recommended', 'profile: loud', 'rules: { no-such-rule: off }', 'exclude: all'])
      assert.equal(valid(said(text)), false, text);
  });
});

test('paths are left out as git would', () => {
  const configuration = configurationFrom({ exclude: ['examples/', '*.generated.yaml', '!keep.generated.yaml'] });
  const left = [
    'examples/a.yaml',
    'deep/examples/b.yaml',
    'x.generated.yaml',
    'keep.generated.yaml',
    '../examples/a.yaml',
  ];
  assert.deepEqual(
    left.filter(path => isExcluded(configuration, path)),
    left.slice(0, 3),
  );
});
