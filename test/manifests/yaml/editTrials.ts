import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import {
  appendItem,
  type PlainValue,
  removeField,
  removeItem,
  replaceScalar,
  setField,
} from '../../../src/manifests/yaml/edit';
import {
  type MappingNode,
  type ScalarNode,
  type SourceText,
  target,
  type YamlNode,
} from '../../../src/manifests/yaml/node';
import { parseYaml } from '../../../src/manifests/yaml/parseYaml';
import type { TextEdit } from '../../../src/manifests/yaml/textEdit';
import { assertEdited, changedAt, loadedForm, pairSpan, type Way, written } from './editLaw';
import { load, plainValue } from './plainValue';

/** One edit somewhere in a text, by numbers that anybody may choose. */
export interface Trial {
  readonly text: string;
  /** Which node, and which of its parts: from 0 to below 1. */
  readonly which: number;
  readonly pick: number;
  /** Keys behind the first one. */
  readonly further: readonly string[];
  readonly value: PlainValue;
  /** Whether there may be reasons to refuse that nobody looks for here, keys written twice for instance. */
  readonly mayRefuse?: boolean;
}

/**
 * Edits by name. Each makes one edit and holds it to its law: that value is changed and no other, comments and line ends stay, and the
 * same edit once more changes nothing. @returns false where there was nothing to edit, or a reason not to
 * @throws AssertionError
 */
export const editTrials: Readonly<Record<string, (trial: Trial) => boolean>> = {
  setField: trial => tryOnPath(trial, setField, () => loadedForm(trial.value)),
  appendItem: trial => tryOnPath(trial, appendItem, old => appended(old, loadedForm(trial.value))),
  removeField: tryRemoveField,
  removeItem: tryRemoveItem,
  replaceScalar: tryReplaceScalar,
};

interface Place<Node extends YamlNode> {
  readonly source: SourceText;
  readonly node: Node;
  readonly way: Way;
  readonly before: unknown[];
}

/** One node of a file that js-yaml loads as we read it (keys that are no scalars, and some tags, are not for us), or none. */
function place<Kind extends YamlNode['kind']>(
  trial: Trial,
  kind: Kind,
): Place<Extract<YamlNode, { kind: Kind }>> | undefined {
  const source: SourceText = { path: 'file.yaml', text: trial.text };
  let before: unknown[];
  try {
    before = load(trial.text);
  } catch {
    return undefined;
  }
  const read = parseYaml(source).documents.map(({ root }) => plainValue(root));
  if (!isDeepStrictEqual(read, before)) return undefined;
  const all = [...written(source)].filter(({ node }) => node.kind === kind);
  const found = all[Math.floor(trial.which * all.length)];
  return found && ({ source, before, ...found } as Place<Extract<YamlNode, { kind: Kind }>>);
}

const nodeAt = (source: SourceText, way: Way) =>
  [...written(source)].find(each => isDeepStrictEqual(each.way, way))?.node;

/** Whether there are edits. Only what aliases and merge keys share may be refused. */
function isMade(edits: readonly TextEdit[] | undefined, trial: Trial): edits is readonly TextEdit[] {
  if (edits === undefined && !trial.mayRefuse) assert.match(trial.text, /[&*]|<</, `refused in ${trial.text}`);
  return edits !== undefined;
}

function tryOnPath(trial: Trial, edit: typeof setField, change: (old: unknown) => unknown): boolean {
  const { value } = trial;
  const found = place(trial, 'mapping');
  if (!found) return false;
  const { source, node: mapping, way, before } = found;
  const path = [keyIn(mapping, trial.pick * 2) ?? 'new', ...trial.further];
  const refused = {};
  const expected = changedAt(before, way, part => withPath(part, path, change) ?? refused);
  const edits = edit({ mapping, path, value });
  if (
    edits === undefined &&
    isDeepStrictEqual(
      expected,
      changedAt(before, way, () => refused),
    )
  )
    return false;
  if (!isMade(edits, trial)) return false;
  const gone = edit === setField ? pairSpan(mapping, path) : undefined;
  const again = assertEdited({ source, edits, expected, gone });
  assert.deepEqual(
    edit({ mapping: nodeAt(again, way) as MappingNode, path, value }),
    [],
    `not idempotent: ${again.text}`,
  );
  return true;
}

function tryRemoveField(trial: Trial): boolean {
  const found = place(trial, 'mapping');
  const key = found && keyIn(found.node, trial.pick);
  if (!found || key === undefined) return false;
  const { source, node: mapping, way, before } = found;
  const edits = removeField({ mapping, key });
  if (!isMade(edits, trial)) return false;
  const without = (part: unknown) => new Map([...(part as Map<unknown, unknown>)].filter(([each]) => each !== key));
  assertEdited({ source, edits, expected: changedAt(before, way, without), gone: pairSpan(mapping, [key]) });
  return true;
}

function tryRemoveItem(trial: Trial): boolean {
  const found = place(trial, 'sequence');
  const index = Math.floor(trial.pick * (found?.node.items.length ?? 0));
  const item = found?.node.items[index];
  if (!found || !item) return false;
  const { source, node: sequence, way, before } = found;
  const first = sequence.items.findIndex(each => each === item || target(each) === item);
  const edits = removeItem({ sequence, item });
  if (!isMade(edits, trial)) return false;
  const without = (part: unknown) => (part as unknown[]).filter((_, each) => each !== first);
  const gone = { start: sequence.items[first - 1]?.end ?? sequence.start, end: item.end };
  assertEdited({ source, edits, expected: changedAt(before, way, without), gone });
  return true;
}

function tryReplaceScalar(trial: Trial): boolean {
  const found = place(trial, 'scalar');
  const { value } = trial;
  if (!found || (typeof value === 'object' && value !== null)) return false;
  const { source, node, way, before } = found;
  const edits = replaceScalar({ node, value });
  if (!isMade(edits, trial)) return false;
  const again = assertEdited({ source, edits, expected: changedAt(before, way, () => value), gone: node });
  assert.deepEqual(
    replaceScalar({ node: nodeAt(again, way) as ScalarNode, value }),
    [],
    `not idempotent: ${again.text}`,
  );
  return true;
}

function keyIn(mapping: MappingNode, pick: number): string | undefined {
  const keys = mapping.pairs.map(({ key }) => key.value).filter(key => typeof key === 'string');
  return keys[Math.floor(pick * keys.length)];
}

const isEmpty = (part: unknown): boolean =>
  part === null ||
  part === undefined ||
  (part instanceof Map && part.size === 0) ||
  (Array.isArray(part) && part.length === 0);

function appended(old: unknown, item: unknown): unknown {
  if (isEmpty(old)) return [item];
  if (!Array.isArray(old)) return undefined;
  return old.some(each => isDeepStrictEqual(each, item)) ? old : [...old, item];
}

/** What a path says after `change`; undefined where something else than a mapping is in the way. */
function withPath(part: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(part);
  if (!(part instanceof Map) && !isEmpty(part)) return undefined;
  const mapping = part instanceof Map ? part : new Map();
  const made = withPath(mapping.get(first), rest, change);
  return made === undefined ? undefined : new Map([...mapping, [first, made]]);
}
