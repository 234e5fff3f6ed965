import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AliasNode, at, items, pair, pairAt, pairs, text, type YamlNode } from '../../../src/manifests/yaml/node';
import { maximumDocuments, maximumEntries, maximumSize, parseYaml } from '../../../src/manifests/yaml/parseYaml';
import { plainValue } from './plainValue';

const read = (written: string) => parseYaml({ path: 'file.yaml', text: written });
const rootOf = (written: string) => {
  const [document] = read(written).documents;
  assert.equal(document?.problem, undefined);
  return document?.root;
};
const slice = (node: YamlNode | undefined) => node?.source.text.slice(node.start, node.end);

test('spans are those of the file, quotes included, properties not', () => {
  const root = rootOf(`# top
a: !!str 1 # one
"b": &anchor 'two'
c: [x, "y"]
d: |- # header
  text

e:
f:
- g: h
`);
  assert.deepEqual(
    pairs(root).map(({ key, value }) => [slice(key), slice(value)]),
    [
      ['a', '1'],
      ['"b"', "'two'"],
      ['c', '[x, "y"]'],
      ['d', '|- # header\n  text'],
      ['e', ''],
      ['f', '- g: h'],
    ],
  );
  const empty = pair(root, 'e');
  assert.equal(empty?.value.start, empty?.key.end === undefined ? undefined : empty.key.end + 1);
  assert.deepEqual([pair(root, 'a')?.value.tag, pair(root, 'b')?.value.anchor], ['!!str', 'anchor']);
});

test('scalars have the values of the core schema; what only YAML 1.1 takes for booleans stays text', () => {
  const root = rootOf(
    `[~, null, NULL, true, False, yes, no, on, off, 12, -5, 0o17, 0x1F, 0644, 1.50, 1e3, .inf, 1_000, 12:30]`,
  );
  assert.deepEqual(plainValue(root), [
    ...[null, null, null, true, false, 'yes', 'no', 'on', 'off', 12, -5, 15, 31, 644],
    ...[1.5, 1000, Number.POSITIVE_INFINITY, '1_000', '12:30'],
  ]);
  assert.deepEqual(plainValue(rootOf(`['true', "12", 'null', ""]`)), ['true', '12', 'null', '']);
});

test('numbers are told as they are written', () => {
  const root = rootOf('version: 1.10\nmode: 0644\nport: 8080\nquoted: "1.10"\nflag: True\n');
  assert.deepEqual(
    ['version', 'mode', 'port', 'quoted', 'flag'].map(key => text(at(root, key))),
    ['1.10', '0644', '8080', '1.10', 'true'],
  );
});

test('explicit tags decide, and those of compose leave the value as it is', () => {
  const root = rootOf(`
a: !!str 12
b: !!int "12"
c: !reset null
d: !override 8080
e: !override
  - x
f: ! 12
g: !!binary aGk=
h: !!bool maybe
`);
  const told = new Map(Object.entries({ a: '12', b: 12, c: null, d: 8080, e: ['x'], f: '12', g: 'aGk=', h: 'maybe' }));
  assert.deepEqual(plainValue(root), told);
  assert.deepEqual([at(root, 'c')?.tag, at(root, 'e')?.tag], ['!reset', '!override']);
});

test('aliases stay nodes and lead to their target, which knows of them', () => {
  const root = rootOf('a: &x {k: 1}\nb: *x\nc: {d: *x}\n');
  const alias = pair(root, 'b')?.value as AliasNode;
  assert.equal(alias.kind, 'alias');
  assert.equal(slice(alias), '*x');
  assert.equal(alias.target, at(root, 'a'));
  assert.ok(alias.target.aliased);
  assert.equal(text(at(root, 'c', 'd', 'k')), '1');
});

test('an alias of nothing, of a later anchor and of what it stands in says null', () => {
  for (const written of ['a: *none\n', 'a: *x\nb: &x 1\n', 'a: &x [*x]\n', 'a: &x\n  b: *x\n']) {
    const { documents } = read(written);
    assert.equal(documents[0]?.problem, undefined, written);
  }
  assert.equal(plainValue(at(rootOf('a: *none\n'), 'a')), null);
  assert.deepEqual(items(at(rootOf('a: &x [*x]\n'), 'a')).map(plainValue), [null]);
});

test('merge keys bring in what is not written, the first winning', () => {
  const root = rootOf(`
base: &base {image: nginx, user: root}
more: &more {image: other, tty: true}
one:
  <<: *base
  user: app
two:
  <<: [*base, *more]
  init: true
quoted:
  "<<": *base
`);
  assert.deepEqual(plainValue(at(root, 'one')), new Map(Object.entries({ user: 'app', image: 'nginx' })));
  assert.equal(text(at(root, 'two', 'image')), 'nginx');
  assert.equal(text(at(root, 'two', 'tty')), 'true');
  assert.equal(slice(pairAt(root, 'two', 'tty')?.key), 'tty');
  assert.equal(at(root, 'quoted', 'image'), undefined);
});

test('line ends, a byte order mark, directives and characters beyond the first plane keep spans right', () => {
  const source = '\uFEFF%YAML 1.2\r\n--- # first\r\nname: "😀"\r\nlast: é😀\r\n...\r\n# between\r\n---\r\nb: 2\r\n';
  const { documents } = read(source);
  assert.deepEqual(
    documents.map(({ root }) => pairs(root).map(({ key, value }) => `${slice(key)}=${slice(value)}`)),
    [['name="😀"', 'last=é😀'], ['b=2']],
  );
});

test('a document that does not parse leaves the others readable', () => {
  const { documents } = read('a: 1\n---\nb: [\n---\n\tc: {{ x }}\n---\nd: |\n  ---\n  text\n---\n"e\n---\nf: 6\n');
  assert.deepEqual(
    documents.map(({ root, problem }) => (problem ? 'problem' : pairs(root)[0]?.key.value)),
    ['a', 'problem', 'problem', 'd', 'problem', 'f'],
  );
  const broken = documents[1];
  assert.ok(broken?.problem && broken.problem.at >= broken.start && broken.problem.at <= broken.end);
  assert.match(broken.problem.reason, /indentation|end/);
});

test('documents of nothing: none of blanks and comments, an empty one behind ---', () => {
  assert.deepEqual(read('').documents, []);
  assert.deepEqual(read('# only\n\n').documents, []);
  assert.deepEqual(
    read('---\n---\n# c\n---\na: 1\n').documents.map(({ root }) => plainValue(root)),
    [null, null, new Map([['a', 1]])],
  );
});

test('flow collections may go on too far left, as kubectl and compose read them', () => {
  const written = `
services:
  web:
    x: &a 1
    command: [
      "a", # no ]
    "b"
    ]
    labels: {
"k": [ 1,
2 ]
  }
    y: *a
`;
  const root = rootOf(written);
  assert.deepEqual(plainValue(at(root, 'services', 'web', 'command')), ['a', 'b']);
  assert.deepEqual(plainValue(at(root, 'services', 'web', 'labels')), new Map([['k', [1, 2]]]));
  assert.equal(slice(at(root, 'services', 'web', 'command')), '[\n      "a", # no ]\n    "b"\n    ]');
  assert.equal(slice(at(root, 'services', 'web', 'labels')), '{\n"k": [ 1,\n2 ]\n  }');
  assert.equal(slice(pair(at(root, 'services', 'web'), 'y')?.value), '*a');
});

test('alias bombs are refused before anybody expands them', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
  const [document] = read(`l0: &l0 [x, x]\n${levels.join('\n')}\n`).documents;
  assert.equal(document?.root, undefined);
  assert.match(document?.problem?.reason ?? '', /aliases repeat too much/);
  const merges = Array.from(
    { length: 30 },
    (_, level) => `l${level + 1}: &l${level + 1} {<<: [*l${level}, *l${level}]}`,
  );
  assert.ok(read(`l0: &l0 {x: 1}\n${merges.join('\n')}\n`).documents[0]?.problem);
});

test('depth, size and number of documents have limits that are said', () => {
  const reasonOf = (written: string) => read(written).documents.map(({ problem }) => problem?.reason);
  assert.match(reasonOf(`${'['.repeat(101)}${']'.repeat(101)}`)[0] ?? '', /maxDepth/);
  assert.match(reasonOf(`${'- '.repeat(5_000)}x`)[0] ?? '', /maxDepth/);
  assert.deepEqual(reasonOf(`${'['.repeat(90)}${']'.repeat(90)}`), [undefined]);
  assert.match(reasonOf(' '.repeat(maximumSize + 1))[0] ?? '', /too large/);
  assert.match(reasonOf('- a\n'.repeat(maximumEntries + 1))[0] ?? '', /too large/);
  assert.match(reasonOf('---\n'.repeat(maximumDocuments + 1)).join(), /documents/);
});

test('the same source gives the same trees', () => {
  const source = { path: 'file.yaml', text: 'a: 1\n' };
  assert.equal(parseYaml(source), parseYaml(source));
});
