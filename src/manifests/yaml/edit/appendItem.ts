import { type MappingNode, pair, type SequenceNode } from '../node';
import type { TextEdit } from '../textEdit';
import { insertInFlow, insertLines } from './insertEntry';
import { columnOf, layoutAt } from './layout';
import { isEmpty, locate } from './locate';
import { type PlainValue, says } from './plainValue';
import { isJson, replaceValue } from './replaceValue';
import { setField } from './setField';
import { isWritable } from './writable';
import { writeScalar } from './writeScalar';
import { writeFlow, writeItem } from './writeValue';

/**
 * Puts `value` behind the last item of the sequence at the end of `path`, which is made where it is missing; none if it has such an
 * item already. Undefined as with `setField`, and where something else than a sequence is written.
 */
export function appendItem(options: {
  mapping: MappingNode;
  path: readonly string[];
  value: PlainValue;
}): readonly TextEdit[] | undefined {
  const { mapping, path, value } = options;
  if (!isWritable(mapping)) return undefined;
  const located = locate(mapping, path);
  if (!located) return undefined;
  if (located.kind !== 'pair') {
    const { mapping: parent, rest } = located;
    // A sequence of its own would hide the items that `<<` brings in.
    if (located.kind === 'missing' && pair(parent, rest[0] ?? '')) return undefined;
    return setField({ mapping, path, value: [value] });
  }
  const sequence = located.pair.value;
  if (sequence.aliased) return undefined;
  if (isEmpty(sequence)) return replaceValue(located.mapping, located.pair, [value]);
  if (sequence.kind !== 'sequence') return undefined;
  if (sequence.items.some(item => says(item, value))) return [];
  const alike = likeItems(sequence, value);
  if (sequence.flow) return insertInFlow(sequence, alike ?? writeFlow(value, isJson(located.mapping)));
  const column = columnOf(sequence);
  if (column === undefined) return undefined;
  const lines = alike
    ? [`${' '.repeat(column)}- ${alike}`]
    : writeItem({ value, column, layout: layoutAt(located.mapping) });
  return insertLines(sequence, lines);
}

/** A text in the quotes that the last item has; undefined where it has none. */
function likeItems(sequence: SequenceNode, value: PlainValue): string | undefined {
  const last = sequence.items.at(-1);
  if (typeof value !== 'string' || last?.kind !== 'scalar') return undefined;
  const { style } = last;
  return style.endsWith('-quoted') ? writeScalar({ value, flow: sequence.flow, style }) : undefined;
}
