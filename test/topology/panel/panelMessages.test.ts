import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type HostMessage,
  isHostMessage,
  isPanelMessage,
  type PanelMessage,
} from '../../../src/topology/panel/panelMessages';
import { shop } from '../../webview/support/topologies';

const source = { file: '/shop/compose.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };

const ofThePage: readonly PanelMessage[] = [
  { type: 'ready' },
  { type: 'goTo', source },
  { type: 'rule', rule: 'ai-container-exposed' },
  { type: 'fix', rule: 'ai-container-exposed', source },
  { type: 'run', command: 'start' },
  { type: 'secure', node: 'service/language' },
  { type: 'folder', name: 'shop' },
  { type: 'save', format: 'png', name: 'shop', content: 'AAAA' },
];

const traffic = { allowed: 1, refused: 0, perSecond: 0.5, lastRefusal: '403' };
const picture = { type: 'picture', tab: 'workspace', note: '', action: null } as const;
const ofTheHost: readonly HostMessage[] = [
  { ...picture, topology: shop() },
  { ...picture, topology: null, action: 'start' },
  { ...picture, topology: null, folders: { names: ['a', 'b'], chosen: 'a' } },
  { type: 'traffic', edges: { way: traffic } },
  { type: 'show', tab: 'sandbox' },
];

test('every message is one, after its way as JSON too', () => {
  for (const message of ofThePage) assert.ok(isPanelMessage(JSON.parse(JSON.stringify(message))), message.type);
  for (const message of ofTheHost) assert.ok(isHostMessage(JSON.parse(JSON.stringify(message))), message.type);
});

test('the two sides do not take each other for themselves', () => {
  for (const message of ofThePage) assert.ok(!isHostMessage(message));
  for (const message of ofTheHost) assert.ok(!isPanelMessage(message));
});

/** All places of a plain value: paths of keys. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key])),
  ];
}

function withValue(message: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const inner: unknown = Reflect.get(message, key);
  return { ...message, [key]: rest.length === 0 ? value : withValue(Object(inner), rest, value) };
}

test('a message with any one part of another kind is none', () => {
  for (const message of ofThePage)
    for (const place of placesOf(message))
      for (const wrong of [undefined, null, true, Number.NaN, -1, 1.5, [], {}, () => {}])
        assert.ok(
          !isPanelMessage(withValue(message, place, wrong)),
          `${message.type}: ${place.join('.')} ${String(wrong)}`,
        );
});

test('what is beyond its bounds is none', () => {
  const none: unknown[] = [
    { type: 'rule', rule: '../../etc/passwd' },
    { type: 'rule', rule: '' },
    { type: 'rule', rule: 'a'.repeat(101) },
    { type: 'run', command: 'stop' },
    { type: 'run', command: 'workbench.action.terminal.sendSequence' },
    { type: 'save', format: 'exe', name: 'a', content: '' },
    { type: 'save', format: 'svg', name: 'a'.repeat(1001), content: '' },
    { type: 'goTo', source: { ...source, line: 0 } },
    { type: 'goTo', source: { ...source, endColumn: 2 ** 60 } },
    { type: 'goTo', source: { ...source, file: 'a'.repeat(1025) } },
    { type: 'secure', node: 'a'.repeat(201) },
  ];
  for (const message of none) assert.ok(!isPanelMessage(message), JSON.stringify(message).slice(0, 80));
  assert.ok(!isHostMessage({ ...picture, tab: 'approaches', topology: null }));
  assert.ok(!isHostMessage({ ...picture, topology: { ...shop(), version: 2 } }));
  assert.ok(!isHostMessage({ ...picture, topology: null, action: 'stop' }));
  assert.ok(!isHostMessage({ type: 'traffic', edges: { way: { ...traffic, allowed: '1' } } }));
});

test('nothing that comes throws, and no stranger is taken for a message', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
  const typed = fc.tuple(
    anything,
    fc.constantFrom('ready', 'goTo', 'fix', 'save', 'picture', 'traffic', 'show', '__proto__'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        typed.map(([value, type]) => ({ ...Object(value), type })),
      ),
      value => {
        const taken = isPanelMessage(value);
        isHostMessage(value);
        const type: unknown = taken && value.type;
        assert.ok(!taken || type === 'ready', String(type));
      },
    ),
    { numRuns: 2000, seed: 20260521 },
  );
});
