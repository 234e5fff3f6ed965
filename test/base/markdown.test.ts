import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeBlock, escaped, markdownTable } from '../../src/base/markdown';

/** What a reader sees of escaped text: a backslash before punctuation goes (CommonMark, 2.4). */
function seen(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

test('escaped text is read as it was, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(seen(escaped(text)), text.replace(/\s*\n\s*/g, ' '));
    }),
  );
});

test('no cell leaves its column', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), cells => {
      const [, , row = ''] = markdownTable(
        cells.map(() => 'h'),
        [cells.map(escaped)],
      ).split('\n');
      assert.equal(row.replace(/\\./g, '').split('|').length, cells.length + 2);
    }),
  );
});

test('code stays within its fence', () => {
  const code = 'a\n```\nb\n`````';
  const [first = '', ...rest] = codeBlock(code, 'sh').split('\n');
  assert.equal(first, '``````sh');
  assert.equal(rest.join('\n'), `${code}\n\`\`\`\`\`\``);
});
