import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitText, isMeasured, textWidth, wrapText } from '../../src/topology/textWidth';

const style = { size: 11 };
const anyText = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 40 }));

test('what is cut fits, says that it was cut, and what fits is not cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 14, max: 300 }), fc.boolean(), (text, width, end) => {
      const fitted = fitText(text, { ...style, width, keep: end ? 'end' : 'start' });
      assert.ok(textWidth(fitted, style) <= width);
      if (textWidth(text, style) <= width) assert.equal(fitted, text);
      else assert.ok(end ? fitted.startsWith('…') : fitted.endsWith('…'));
    }),
  );
});

test('an image keeps its end, a sentence its beginning', () => {
  assert.match(
    fitText('registry.example/some/where/language:latest', { ...style, width: 120, keep: 'end' }),
    /^….*:latest$/,
  );
  assert.match(fitText('Nobody has tried it yet', { ...style, width: 90 }), /^Nobody .*…$/);
});

test('lines hold all words in their order, and none is too wide', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 30 }), words => {
      const lines = wrapText(words.join(' '), { ...style, width: 120 });
      assert.deepEqual(
        lines.flatMap(line => line.split(' ')),
        words,
      );
      for (const line of lines) assert.ok(textWidth(line, style) <= 120);
    }),
  );
});

test('only for letters that were measured a width is a promise', () => {
  assert.ok(isMeasured('HTTPS 8443 + client certificate · 9.9k…'));
  assert.ok(isMeasured('Ünïcödé, 你好'));
  assert.ok(!isMeasured('Привет'));
  assert.ok(!isMeasured('🚀'));
});
