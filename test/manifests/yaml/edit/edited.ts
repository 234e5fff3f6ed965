import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/manifests/yaml/edit';
import {
  asMapping,
  asScalar,
  asSequence,
  at,
  type MappingNode,
  type TargetNode,
} from '../../../../src/manifests/yaml/node';
import { parseYaml } from '../../../../src/manifests/yaml/parseYaml';
import type { TextEdit } from '../../../../src/manifests/yaml/textEdit';

/** What stands at a path in the first document of a text; the root without one. */
export function nodeAt(text: string, ...path: readonly string[]): TargetNode {
  const [document] = parseYaml({ path: 'file.yaml', text }).documents;
  const found = at(document?.root, ...path) ?? (path.length === 0 ? document?.root : undefined);
  assert.ok(found, `nothing at ${path.join('.')}`);
  return found;
}

function sure<Node>(node: Node | undefined): Node {
  assert.ok(node);
  return node;
}

export const mappingAt = (text: string, ...path: readonly string[]): MappingNode =>
  sure(asMapping(nodeAt(text, ...path)));
export const sequenceAt = (text: string, ...path: readonly string[]) => sure(asSequence(nodeAt(text, ...path)));
export const scalarAt = (text: string, ...path: readonly string[]) => sure(asScalar(nodeAt(text, ...path)));

/** The text with the edits made; they must not have been refused. */
export function edited(text: string, edits: readonly TextEdit[] | undefined): string {
  assert.ok(edits, 'refused');
  return applyEdits(text, edits);
}
