import type { SourceText, Span, YamlNode } from '../../yaml/node';
import { asScalar } from '../../yaml/node';
import type { Spot } from '../exposure';

/** A configuration file that stands in YAML: the `content` of a compose config, a value of a ConfigMap. */
export interface ConfigText {
  readonly node: YamlNode;
  readonly text: string;
}

/**
 * The place of one line of the text, counted from 0. In a literal block the lines of the text are lines of the file; in any
 * other style the whole value is the place.
 */
export function lineSpot({ node }: ConfigText, line: number): Spot {
  const scalar = asScalar(node);
  if (scalar?.style !== 'literal') return node;
  const { source } = scalar;
  let start = nextLine(source, scalar.start);
  for (let i = 0; i < line && start < scalar.end; i++) start = nextLine(source, start);
  return start < scalar.end ? trimmed(source, start) : node;
}

function nextLine({ text }: SourceText, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

/** The line at an offset without the blanks around it. */
function trimmed(source: SourceText, start: number): Span & { source: SourceText } {
  const end = source.text.indexOf('\n', start);
  const line = source.text.slice(start, end < 0 ? undefined : end);
  const indent = line.length - line.trimStart().length;
  return { source, start: start + indent, end: start + line.trimEnd().length };
}
