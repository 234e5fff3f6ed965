import fc from 'fast-check';

/*
 * YAML files as people write them: every style of scalar and collection, comments and blank lines anywhere, sequences indented under
 * their key or not, anchors, aliases and merge keys, several documents, both line ends.
 */

interface Manner {
  readonly step: number;
  readonly sequenceStep: number;
}

/** Lines of a block; the first may follow `- ` or `key:`. */
interface Written {
  /** On the line of the key or dash; empty where all is below. */
  readonly inline: string;
  /** Without indentation of their own place. */
  readonly below: readonly string[];
  /** `same` puts what is below in the column of the key, as sequences may stand. */
  readonly offset: number;
  readonly mayTrail: boolean;
}

const word = fc.constantFrom(
  'app',
  'web',
  'image',
  'a b',
  'ключ',
  '日本',
  '😀',
  'x-y',
  'a/b',
  'k8s.io/name',
  'true',
  '8080',
  'a#b',
  "it's",
);
const plain = fc.constantFrom(
  'nginx',
  'nginx:1.25',
  'yes',
  'off',
  'null',
  '~',
  'true',
  'False',
  '12',
  '0x1f',
  '0o17',
  '0644',
  '1.10',
  '1e3',
  '.inf',
  '-5',
  '64Mi',
  'a b  c',
  'http://x/y?z=1#f',
  '$VAR',
  '$(VAR)',
  '-x',
  '--flag=1',
  'a, b',
  'été',
  '😀',
  '2020-01-01',
  '12:30:45',
  'a#b',
  "it's",
  '<<',
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'yes',
    '1.10',
    'a: b',
    '# no',
    ' lead',
    'trail ',
    'a "b"',
    "it's",
    '{{ x }}',
    '[',
    '*a',
    '\\',
    '\t',
    'a\nb',
    'é😀',
    '\u0007',
  ),
  fc.string({ maxLength: 8 }),
);

const printable = text.filter(value => /^[^\p{Cc}\p{Cs}]*$/u.test(value));
const single = printable.map(value => `'${value.replaceAll("'", "''")}'`);
const double = fc.oneof(printable, fc.constantFrom('a\nb', '\t', '\u0007')).map(value => JSON.stringify(value));
const flowPlain = fc.constantFrom('a', 'nginx:1.25', '12', 'true', 'a b', 'null', 'yes', '-1', 'x/y');
const flowScalar = fc.oneof({ weight: 3, arbitrary: flowPlain }, single, double);
const comment = fc.constantFrom('# note', '#', '#! x: y', '# - item', '# it\'s "q"');

const flow: fc.Arbitrary<string> = fc.letrec<{ node: string }>(tie => ({
  node: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    flowScalar,
    fc
      .tuple(fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom(', ', ',', ' , '))
      .map(([items, comma]) => `[${items.join(comma)}]`),
    fc
      .tuple(
        fc.uniqueArray(fc.tuple(fc.oneof(flowPlain, double), tie('node')), { maxLength: 3, selector: ([key]) => key }),
        fc.boolean(),
      )
      .map(([entries, padded]) => {
        const inner = entries.map(([key, value]) => `${key}: ${value}`).join(', ');
        return padded ? `{ ${inner} }` : `{${inner}}`;
      }),
  ),
})).node;

const longFlow = fc
  .tuple(
    fc.array(fc.tuple(flowScalar, fc.option(comment)), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([items, trailing, left]): Written => {
    const lines = items.map(([item, note], index) => {
      const comma = trailing || index < items.length - 1 ? ',' : '';
      return `  ${item}${comma}${note === null ? '' : ` ${note}`}`;
    });
    return { inline: '[', below: [...lines, left === 0 ? ']' : ' ]'], offset: 0, mayTrail: true };
  });

const blockText = fc
  .tuple(
    fc.constantFrom('|', '>', '|-', '>-', '|+', '>+'),
    fc.array(fc.constantFrom('line', 'a: b', '# no comment', '  deeper', '', '- x', 'tab\tx'), { maxLength: 4 }),
    fc.option(comment),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([mark, lines, note, indent]): Written => {
    const content = ['first', ...lines].map(line => (line === '' ? '' : ' '.repeat(indent) + line));
    return { inline: note === null ? mark : `${mark} ${note}`, below: content, offset: 0, mayTrail: false };
  });

const inline = (value: string): Written => ({ inline: value, below: [], offset: 0, mayTrail: true });

const scalar: fc.Arbitrary<Written> = fc.oneof(
  { weight: 5, arbitrary: plain.map(inline) },
  single.map(inline),
  double.map(inline),
  { weight: 2, arbitrary: flow.map(inline) },
  longFlow,
  blockText,
  fc.constant(inline('')),
  fc.constant(inline('*anchor')),
  fc.constant({ inline: 'several', below: ['  lines', '', '   of text'], offset: 0, mayTrail: false }),
  fc.constant({ inline: '"several', below: ['  lines \\', '   of text"'], offset: 0, mayTrail: true }),
);

const gap = fc.array(fc.oneof(fc.constant(''), comment), { maxLength: 2 });
const trail = fc.option(comment, { freq: 4 });

function block(manner: Manner): fc.Arbitrary<Written> {
  return fc.letrec<{ node: Written; mapping: Written; sequence: Written }>(tie => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'medium' },
      scalar,
      { weight: 3, arbitrary: tie('mapping') },
      { weight: 2, arbitrary: tie('sequence') },
    ),
    mapping: fc
      .tuple(
        fc.uniqueArray(fc.record({ key: fc.oneof(word, double), value: tie('node'), before: gap, note: trail }), {
          minLength: 1,
          maxLength: 4,
          selector: ({ key }) => key.replaceAll('"', ''),
        }),
        fc.option(fc.constantFrom('*anchor', '[*anchor, {m: 1}]', '{m: 1, app: 2}'), { freq: 6 }),
      )
      .map(([entries, merge]) => {
        const lines = entries.flatMap(({ key, value, before, note }) => [
          ...before,
          ...under({ head: `${key}:`, value, note, column: value.offset > 0 ? value.offset : 0 }),
        ]);
        return {
          inline: '',
          below: merge === null ? lines : [...lines, `<<: ${merge}`],
          offset: manner.step,
          mayTrail: true,
        };
      }),
    sequence: fc
      .array(fc.record({ value: tie('node'), before: gap, note: trail }), { minLength: 1, maxLength: 3 })
      .map(items => ({
        inline: '',
        below: items.flatMap(({ value, before, note }) => [...before, ...item(value, note)]),
        offset: manner.sequenceStep,
        mayTrail: true,
      })),
  })).node;
}

function under(options: { head: string; value: Written; note: string | null; column: number }): string[] {
  const { head, value, note, column } = options;
  const first = value.inline === '' ? head : `${head} ${value.inline}`;
  const canTrail = note !== null && (value.below.length === 0 || value.inline === '');
  return [canTrail ? `${first} ${note}` : first, ...value.below.map(line => indented(line, column))];
}

/** Compact where the block begins with a key, below the dash otherwise. */
function item(value: Written, note: string | null): string[] {
  const [first = '', ...rest] = value.below;
  const compact = value.inline === '' && /^[^#]/.test(first);
  if (!compact) return under({ head: '-', value, note, column: value.inline === '' ? 2 : 1 });
  return [`- ${first}`, ...rest.map(line => indented(line, 2))];
}

/** Lines of a root collection, with what its aliases point to. */
function withAnchor(lines: readonly string[]): readonly string[] {
  if (!lines.some(line => line.includes('*anchor'))) return lines;
  const isSequence = lines.find(line => /^[^#\s]/.test(line))?.startsWith('-');
  return isSequence
    ? ['- &anchor {m: 0, n: {o: p}}', ...lines]
    : ['anchor: &anchor', '  m: 0', '  n: {o: p}', ...lines];
}

const indented = (line: string, column: number): string => (line === '' ? '' : ' '.repeat(column) + line);

/** A file of one to three documents. Not every one is right: a property asks js-yaml first. */
export const arbitraryYaml: fc.Arbitrary<string> = fc
  .record({
    manner: fc.record({ step: fc.integer({ min: 1, max: 4 }), sequenceStep: fc.constantFrom(0, 0, 2, 4) }),
    count: fc.integer({ min: 1, max: 3 }),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
    endsWithBreak: fc.boolean(),
    mark: fc.constantFrom('', '', '\uFEFF'),
  })
  .chain(({ manner, count, lineEnd, endsWithBreak, mark }) =>
    fc.array(block(manner), { minLength: count, maxLength: count }).map(documents => {
      const parts = documents.map(({ inline: root, below }) => (root === '' ? withAnchor(below) : [root, ...below]));
      const text = parts.map(lines => lines.join(lineEnd)).join(`${lineEnd}---${lineEnd}`);
      return mark + text + (endsWithBreak ? lineEnd : '');
    }),
  );
