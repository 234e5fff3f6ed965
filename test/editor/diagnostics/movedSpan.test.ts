import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { movedSpan, type TextChange } from '../../../src/editor/diagnostics/movedSpan';

const text = 'image: nginx:latest # here';
const span = { start: 7, end: 19 };
const after = (...changes: TextChange[]) => movedSpan(span, changes);

test('what is typed before a span moves it, what is typed behind leaves it', () => {
  assert.deepEqual(after({ offset: 0, length: 0, text: 'a\n' }), { start: 9, end: 21 });
  assert.deepEqual(after({ offset: 0, length: 5, text: '' }), { start: 2, end: 14 });
  assert.deepEqual(after({ offset: 7, length: 0, text: ' ' }), { start: 8, end: 20 });
  assert.deepEqual(after({ offset: 19, length: 7, text: '' }), span);
});

test('what is typed inside a span makes it longer or shorter', () => {
  assert.deepEqual(after({ offset: 12, length: 1, text: '@sha' }), { start: 7, end: 22 });
  assert.deepEqual(after({ offset: 10, length: 4, text: '' }), { start: 7, end: 15 });
});

test('what is taken from an edge is lost, and the rest stays', () => {
  assert.deepEqual(after({ offset: 5, length: 4, text: '' }), { start: 5, end: 15 });
  assert.deepEqual(after({ offset: 12, length: 14, text: 'x' }), { start: 7, end: 12 });
});

test('a span that is taken away whole is gone', () => {
  assert.equal(after({ offset: 7, length: 12, text: 'redis' }), undefined);
  assert.equal(after({ offset: 0, length: text.length, text: '' }), undefined);
});

test('a word that no change touches is found where it is afterwards', () => {
  const word = 'THEWORD';
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.string())),
      (left, right, given) => {
        const whole = left + word + right;
        const place = { start: left.length, end: left.length + word.length };
        let free = 0;
        const changes = given
          .map(([offset, length, inserted]) => ({ offset, length, text: inserted }))
          .sort((one, other) => one.offset - other.offset)
          .filter(({ offset, length }) => {
            const isFree = offset >= free && offset + length <= whole.length;
            const isElsewhere = offset + length <= place.start || offset >= place.end;
            if (!isFree || !isElsewhere) return false;
            free = offset + length + 1;
            return true;
          });
        const moved = movedSpan(place, changes);
        assert.ok(moved);
        assert.equal(applied(whole, changes).slice(moved.start, moved.end), word);
      },
    ),
  );
});

/** The text after changes that are in order and do not touch each other. */
function applied(before: string, changes: readonly TextChange[]): string {
  return [...changes]
    .reverse()
    .reduce(
      (so, { offset, length, text: inserted }) => so.slice(0, offset) + inserted + so.slice(offset + length),
      before,
    );
}
