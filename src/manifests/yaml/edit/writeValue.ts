import type { Layout } from './layout';
import { isFilled, isMapping, isSequence, type PlainValue } from './plainValue';
import { writeScalar } from './writeScalar';

/** On one line: a scalar, `[a, b]` or `{a: b}`. `json`: keys and texts in double quotes, as the file around it has them. */
export function writeFlow(value: PlainValue, json: boolean): string {
  if (isSequence(value)) return `[${value.map(item => writeFlow(item, json)).join(', ')}]`;
  if (isMapping(value)) {
    const parts = Object.entries(value).map(([key, part]) => writeFlowPair({ key, value: part, json }));
    return `{${parts.join(', ')}}`;
  }
  return writeScalar({ value, flow: true, style: json ? 'double-quoted' : 'plain' });
}

export function writeFlowPair(options: { key: string; value: PlainValue; json: boolean }): string {
  return `${writeFlow(options.key, options.json)}: ${writeFlow(options.value, options.json)}`;
}

/** The lines of `key: value` in block style, indented by `column` blanks. */
export function writePair(options: { key: string; value: PlainValue; column: number; layout: Layout }): string[] {
  const { value, column, layout } = options;
  const key = `${' '.repeat(column)}${writeScalar({ value: options.key, flow: false })}:`;
  if (!isFilled(value)) return [`${key} ${writeInline(value)}`];
  return [key, ...writeBlock({ value, column: column + stepFor(value, layout), layout })];
}

/** The lines of a collection in block style that begins at `column`. */
export function writeBlock(options: { value: PlainValue; column: number; layout: Layout }): string[] {
  const { value, column, layout } = options;
  if (isSequence(value)) return value.flatMap(item => writeItem({ value: item, column, layout }));
  if (!isMapping(value)) return [' '.repeat(column) + writeInline(value)];
  return Object.entries(value).flatMap(([key, part]) => writePair({ key, value: part, column, layout }));
}

/** The lines of `- value`. */
export function writeItem(options: { value: PlainValue; column: number; layout: Layout }): string[] {
  const { value, column, layout } = options;
  const dash = `${' '.repeat(column)}- `;
  if (!isFilled(value)) return [dash + writeInline(value)];
  const lines = writeBlock({ value, column: column + 2, layout });
  return [dash + (lines[0] ?? '').slice(column + 2), ...lines.slice(1)];
}

/** How far a block collection stands right of its key. */
export const stepFor = (value: PlainValue, layout: Layout): number =>
  isSequence(value) ? layout.sequenceStep : layout.step;

const writeInline = (value: PlainValue): string =>
  typeof value === 'object' ? writeFlow(value, false) : writeScalar({ value, flow: false });
