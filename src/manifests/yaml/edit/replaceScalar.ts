import type { ScalarNode } from '../node';
import type { TextEdit } from '../textEdit';
import { writeInPlace } from './replaceValue';
import { isWritable } from './writable';
import { writeScalar } from './writeScalar';

/**
 * Makes a scalar, a key too, say something else; a text keeps the quotes of the text before it. None if it says so already.
 * Undefined if an alias points to it, or if it has a tag.
 */
export function replaceScalar(options: {
  node: ScalarNode;
  value: ScalarNode['value'];
}): readonly TextEdit[] | undefined {
  const { node, value } = options;
  if (Object.is(node.value, value)) return [];
  if (!isWritable(node) || node.tag !== undefined) return undefined;
  const { parent } = node;
  const pair = parent?.kind === 'mapping' ? parent.pairs.find(({ value: each }) => each === node) : undefined;
  if (node.start === node.end && parent?.kind === 'mapping' && !pair) return undefined;
  const style = typeof node.value === 'string' ? node.style : 'plain';
  return writeInPlace({ node, text: writeScalar({ value, flow: parent?.flow ?? false, style }), key: pair?.key });
}
