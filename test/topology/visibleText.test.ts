import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elementId } from '../../src/topology/elementId';
import { topologyLimits } from '../../src/topology/graph';
import { visibleText } from '../../src/topology/visibleText';

test('what cannot be seen, or turns what is around it, is shown as its code', () => {
  assert.equal(visibleText('a\u202eb', 50), 'a\\u{202e}b');
  assert.equal(visibleText('a\u200bb\ufeff', 50), 'a\\u{200b}b\\u{feff}');
  assert.equal(visibleText('one\ntwo\u2028three', 50), 'one\\u{a}two\\u{2028}three');
  assert.equal(visibleText('lone \ud800', 50), 'lone \\u{d800}');
  assert.equal(visibleText('wide\u3000space\u00a0', 50), 'wide\\u{3000}space\\u{a0}');
});

test('what people write stays as it is', () => {
  for (const name of ['nginx', 'a b', '<b>&amp;</b>', 'שלום', '你好', 'Ünïcödé', 'e\u0301te\u0301', '🚀']) {
    assert.equal(visibleText(name, 50), name);
  }
});

test('a text of any length becomes one line of the length asked for', () => {
  assert.equal(visibleText('x'.repeat(10_000), 10), 'xxxxxxxxx…');
  assert.equal(visibleText('Z\u0301\u0302\u0303\u0304algo', 50), 'Z\u0301\u0302algo');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (text, limit) => {
      const shown = visibleText(text, limit);
      assert.ok([...shown].length <= limit);
      assert.doesNotMatch(shown, /[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('ids tell names apart, also where names hold separators, cannot be seen, or differ only at their end', () => {
  assert.equal(elementId('service', 'payments', 'language'), 'service/payments/language');
  const alike = [
    ['a/b', 'c'],
    ['a', 'b/c'],
    ['a', 'b', 'c'],
    ['a%2Fb', 'c'],
    ['a\u200b', 'bc'],
    ['a\u200c', 'bc'],
    ['a\\u{200b}', 'bc'],
    [`${'x'.repeat(10_000)}1`],
    [`${'x'.repeat(10_000)}2`],
  ].map(names => elementId('service', ...names));
  assert.equal(new Set(alike).size, alike.length);
  for (const id of alike) assert.ok([...id].length <= topologyLimits.idLength);
});
