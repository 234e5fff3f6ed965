import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitted, keptInSight, leastScale, mostScale, wayTo, zoomed } from '../../webview/viewport';

const size = fc.record({ width: fc.integer({ min: 100, max: 4000 }), height: fc.integer({ min: 100, max: 4000 }) });
const viewport = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  scale: fc.double({ min: leastScale, max: mostScale, noNaN: true }),
});

test('what fits is in the middle, at its own size', () => {
  const view = fitted({ frame: { width: 1000, height: 500 }, content: { width: 600, height: 300 }, least: 1 });
  assert.deepEqual(view, { x: 200, y: 100, scale: 1 });
});

test('what does not fit is made smaller as far as it may, and then begins at the top left, with a margin', () => {
  const [frame, content] = [
    { width: 540, height: 540 },
    { width: 1000, height: 100 },
  ];
  assert.deepEqual(fitted({ frame, content, least: 0.1 }), { x: 20, y: 245, scale: 0.5 });
  assert.deepEqual(fitted({ frame, content, least: 0.8 }), { x: 20, y: 230, scale: 0.8 });
});

test('zooming keeps the point under the pointer', () => {
  fc.assert(
    fc.property(
      viewport,
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.nat(2000),
      fc.nat(2000),
      (view, factor, x, y) => {
        const next = zoomed(view, factor, { x, y });
        assert.ok(next.scale >= leastScale && next.scale <= mostScale);
        const shownBefore = (x - view.x) / view.scale;
        assert.ok(Math.abs((x - next.x) / next.scale - shownBefore) < 1e-6 * (1 + Math.abs(shownBefore)));
      },
    ),
  );
});

test('some of the picture stays in sight', () => {
  fc.assert(
    fc.property(viewport, size, size, (view, frame, content) => {
      const { x, y, scale } = keptInSight(view, { frame, content });
      assert.ok(x < frame.width && x + content.width * scale > 0);
      assert.ok(y < frame.height && y + content.height * scale > 0);
    }),
  );
});

test('an element is moved into sight, and not at all where it is', () => {
  const frame = { left: 0, top: 0, right: 500, bottom: 500 };
  assert.deepEqual(wayTo({ left: 100, top: 100, right: 200, bottom: 200 }, frame), { x: 0, y: 0 });
  assert.deepEqual(wayTo({ left: 600, top: -50, right: 700, bottom: 50 }, frame), { x: -220, y: 70 });
  assert.deepEqual(wayTo({ left: 100, top: 0, right: 2000, bottom: 30 }, frame), { x: -80, y: 20 }, 'its beginning');
});
