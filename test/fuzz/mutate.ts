import type { Random } from './random';

/** What is put in: indicators of YAML in odd places, and values that readers take for something special. */
const pieces = [
  ...Array.from('-:?,[]{}#&*!|>\'"%@` \t\r\n~.\\\uFEFF\u0000\u0085\u2028\uD83D'),
  ...[
    '- ',
    ': ',
    ' #',
    '\n---\n',
    '\n...\n',
    '---',
    '<<: *a\n',
    '&a ',
    '*a',
    '!!str ',
    '!reset ',
    '$X',
    '{{ x }}',
    '😀',
    '\r\n',
    '|+\n',
    '>-\n',
    '? ',
    '""',
    "''",
    '[]',
    '{}',
    '[[',
    '{{',
  ],
];
const values = [
  ...[
    'true',
    'false',
    'null',
    '~',
    '',
    '0',
    '-1',
    '65536',
    '1e999',
    '0x10',
    '.nan',
    '"true"',
    "'1'",
    '[]',
    '{}',
    '[a, b]',
    '{a: b}',
    '*a',
    '&a x',
  ],
  ...[
    '80:80',
    '0.0.0.0:5000:5000',
    '127.0.0.1::80/udp',
    '8000-9000:80-81',
    `${'$'}{PORT:-80}:80`,
    '/var/run/docker.sock:/x',
    './a:/b:ro',
    'host',
    'service:x',
    'ALL',
    'root',
    '0:0',
    'latest',
    'a@sha256:b',
    'SIMPLE',
    'MUTUAL',
    '*',
    '1Gi',
    '100m',
  ],
  ...['|\n  text', '>-\n\n\n', '!override x', '!reset null', '__proto__', 'constructor'],
];

type Mutation = (text: string, random: Random, other: string) => string;

const cut = (text: string, start: number, end: number, inserted = ''): string =>
  text.slice(0, start) + inserted + text.slice(end);

function aSpan(text: string, random: Random): [number, number] {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.below(random.oneIn(8) ? 200 : 6))];
}

/** Lines with their line breaks. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** The lines of an entry of a block collection: one line and those right of it. */
function aBlock(lines: readonly string[], random: Random): [number, number] {
  const start = random.below(lines.length);
  const indent = indentOf(lines[start] ?? '');
  let end = start + 1;
  while (end < lines.length && (indentOf(lines[end] ?? '') > indent || (lines[end] ?? '').trim() === '')) end++;
  return [start, end];
}

function onLines(change: (lines: string[], random: Random, other: string) => void): Mutation {
  return (text, random, other) => {
    const lines = linesOf(text);
    if (lines.length > 0) change(lines, random, other);
    return lines.join('');
  };
}

const mutations: readonly Mutation[] = [
  // bytes
  (text, random) => cut(text, ...aSpan(text, random)),
  (text, random) => cut(text, ...aSpan(text, random), random.pick(pieces)),
  (text, random) => {
    const at = random.below(text.length + 1);
    return cut(text, at, at, random.pick(pieces));
  },
  (text, random) => {
    const [start, end] = aSpan(text, random);
    return cut(text, end, end, text.slice(start, end));
  },
  (text, random) => text.slice(0, random.below(text.length + 1)),
  // lines
  onLines((lines, random) => lines.splice(random.below(lines.length), 1 + random.below(3))),
  onLines((lines, random) => lines.splice(random.below(lines.length), 0, random.pick(lines))),
  onLines((lines, random) => {
    const [one, two] = [random.below(lines.length), random.below(lines.length)];
    [lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? ''];
  }),
  onLines((lines, random) => {
    const [start, end] = aBlock(lines, random);
    const by = 1 + random.below(4);
    const right = random.oneIn(2);
    for (let i = start; i < end; i++)
      lines[i] = right ? ' '.repeat(by) + lines[i] : (lines[i] ?? '').slice(Math.min(by, indentOf(lines[i] ?? '')));
  }),
  text => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
  text => text.trimEnd(),
  // structure
  onLines((lines, random) => lines.splice(...spliced(aBlock(lines, random)))),
  onLines((lines, random) => {
    const [start, end] = aBlock(lines, random);
    lines.splice(random.below(lines.length), 0, ...lines.slice(start, end));
  }),
  onLines((lines, random, other) => {
    const theirs = linesOf(other);
    if (theirs.length === 0) return;
    const [start, end] = aBlock(theirs, random);
    const at = random.below(lines.length);
    const shift = indentOf(lines[at] ?? '') - indentOf(theirs[start] ?? '');
    const moved = theirs
      .slice(start, end)
      .map(line => (shift >= 0 ? ' '.repeat(shift) + line : line.slice(Math.min(-shift, indentOf(line)))));
    lines.splice(at, random.below(2), ...moved.map(line => (line.endsWith('\n') ? line : `${line}\n`)));
  }),
  (text, random) => replaceValue(text, random, () => random.pick(values)),
  (text, random) =>
    replaceValue(text, random, value => random.pick(['&a ', '!reset ', '!!str ', '"', "'", '[', '{']) + value),
  (text, random) =>
    replaceValue(text, random, value => `${value} ${random.pick(['# c', '# secure-container: ignore x', '#', ': y'])}`),
  (text, _random, other) => `${text}\n---\n${other}`,
];

const spliced = ([start, end]: [number, number]): [number, number] => [start, end - start];

function replaceValue(text: string, random: Random, change: (value: string) => string): string {
  const found = [...text.matchAll(/(?<=[:-] )[^\n\r]*/g)];
  if (found.length === 0) return text;
  const { index, 0: value } = random.pick(found);
  return cut(text, index, index + value.length, change(value));
}

/** A text with one to four changes made to it; `other` is a text to take parts from. Not larger than a few times the largest seed. */
export function mutate(options: { text: string; other: string; random: Random }): string {
  const { other, random } = options;
  let { text } = options;
  for (let left = 1 + random.below(4); left > 0; left--) text = random.pick(mutations)(text, random, other);
  return text;
}
