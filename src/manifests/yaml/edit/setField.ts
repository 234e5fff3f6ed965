import type { MappingNode } from '../node';
import type { TextEdit } from '../textEdit';
import { insertInFlow, insertLines } from './insertEntry';
import { columnOf, layoutAt } from './layout';
import { locate } from './locate';
import type { PlainValue } from './plainValue';
import { isEmptyFlow, isJson, replaceValue } from './replaceValue';
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
  if (mapping.flow) {
    const entry = writeFlowPair({ key, value, json: isJson(mapping) });
    return isInBraces(mapping) ? insertInFlow(mapping, entry) : undefined;
  }
  const column = columnOf(mapping);
  if (column === undefined) return undefined;
  return insertLines(mapping, writePair({ key, value, column, layout: layoutAt(mapping) }));
}

/** Not so is a pair in a flow sequence, `[a: b]`; its key may begin with a brace of its own, `[{a: b}: c]`. */
function isInBraces(mapping: MappingNode): boolean {
  if (mapping.source.text[mapping.start] !== '{') return false;
  const first = mapping.pairs[0];
  return first ? first.key.start > mapping.start : mapping.merged.length > 0 || isEmptyFlow(mapping);
}
