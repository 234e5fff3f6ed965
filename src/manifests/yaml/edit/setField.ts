import type { MappingNode } from '../node';
import type { TextEdit } from '../textEdit';
import { insertInFlow, insertLines } from './insertEntry';
import { columnOf, layoutAt } from './layout';
import { locate } from './locate';
import type { PlainValue } from './plainValue';
import { isJson, replaceValue } from './replaceValue';
import { isWritable } from './writable';
import { writeFlowPair, writePair } from './writeValue';

/**
 * Makes the field at the end of `path` say `value`, with the mappings on the way where they are missing. A whole value is
 * replaced, its comments with it; none if it says so already. A field that `<<` brings in gets one of the mapping's own.
 * Undefined if the way leads through an alias or a merge key, or if an alias elsewhere would say something else by it.
 */
export function setField(options: {
  mapping: MappingNode;
  path: readonly string[];
  value: PlainValue;
}): readonly TextEdit[] | undefined {
  const { mapping, path, value } = options;
  if (!isWritable(mapping)) return undefined;
  const located = locate(mapping, path);
  if (!located) return undefined;
  if (located.kind === 'pair') return replaceValue(located.mapping, located.pair, value);
  const nested = located.rest
    .slice(located.kind === 'missing' ? 1 : 0)
    .reduceRight((inner: PlainValue, key) => ({ [key]: inner }), value);
  if (located.kind === 'empty') return replaceValue(located.mapping, located.pair, nested);
  return addField(located.mapping, located.rest[0] ?? '', nested);
}

function addField(mapping: MappingNode, key: string, value: PlainValue): readonly TextEdit[] | undefined {
  if (mapping.flow) return insertInFlow(mapping, writeFlowPair({ key, value, json: isJson(mapping) }));
  const column = columnOf(mapping);
  if (column === undefined) return undefined;
  return insertLines(mapping, writePair({ key, value, column, layout: layoutAt(mapping) }));
}
