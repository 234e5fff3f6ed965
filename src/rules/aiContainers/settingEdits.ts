import { appendItem, removeField, removeItem, renameField, replaceScalar, setField } from '../../manifests/yaml/edit';
import { asMapping, asScalar, asSequence, at, type MappingNode, pair, text } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { allEdits } from '../report';
import type { AiContainer } from './aiContainer';
import type { AiSetting } from './aiSettings';

type Edits = readonly TextEdit[] | undefined;

/** Name and key of the Secret that fixes refer to. */
const secret = { name: 'azure-ai', key: 'apikey' };

/** `NAME: value` or `NAME=value` of compose says `${variable}` instead. */
export function takeFromVariable({ pair, node, given }: AiSetting, variable: string): Edits {
  const scalar = asScalar(node);
  if (!scalar || given === 'arguments') return undefined;
  if (pair) return replaceScalar({ node: scalar, value: `\${${variable}}` });
  const name = text(scalar)?.split('=')[0];
  return replaceScalar({ node: scalar, value: `${name}=\${${variable}}` });
}

/** A variable of compose goes, and the file it is to be written to is named. */
export function takeFromFile({ pair, node, given }: AiSetting, { end }: AiContainer, file: string): Edits {
  if (end.kind !== 'service' || given === 'arguments') return undefined;
  const { declared } = end.service;
  const holder = pair ? asMapping(node.parent) : undefined;
  const sequence = asSequence(node.parent);
  const removal = holder
    ? removeField({ mapping: holder, key: String(pair?.key.value) })
    : sequence && removeItem({ sequence, item: node });
  const listed = at(declared, 'env_file');
  if (listed && !asSequence(listed)) return undefined;
  return allEdits(removal, appendItem({ mapping: declared, path: ['env_file'], value: file }));
}

/** `value: key` of Kubernetes becomes a reference to a Secret. */
export function takeFromSecret({ pair: value, entry }: AiSetting): Edits {
  if (!value || !entry) return undefined;
  return allEdits(
    renameField({ mapping: entry, key: 'value', to: 'valueFrom' }),
    setField({ mapping: entry, path: ['value'], value: { secretKeyRef: secret } }),
  );
}

/** An argument becomes a variable of the environment with the same value; one of a Secret in Kubernetes keeps its reference. */
export function moveToEnvironment({ node }: AiSetting, { end }: AiContainer): Edits {
  const sequence = asSequence(node.parent);
  const [, name = '', value = ''] = /^-{0,2}([^=]+)=(.*)$/s.exec(text(node) ?? '') ?? [];
  if (!sequence) return undefined;
  const removal = removeItem({ sequence, item: node });
  if (end.kind === 'service') return allEdits(removal, addVariable(end.service.declared, { name, value }));
  const referenced = /^\$\(([^)]+)\)$/.exec(value)?.[1];
  const entry = entriesNamed(end.container.node, referenced ?? '')[0];
  const entryName = asScalar(at(entry, 'name'));
  return entryName && allEdits(removal, replaceScalar({ node: entryName, value: name }));
}

function addVariable(mapping: MappingNode, { name, value }: { name: string; value: string }): Edits {
  const environment = pair(mapping, 'environment')?.value;
  return asSequence(environment)
    ? appendItem({ mapping, path: ['environment'], value: `${name}=${value}` })
    : setField({ mapping, path: ['environment', name], value });
}

const entriesNamed = (container: MappingNode, name: string): readonly MappingNode[] =>
  (asSequence(at(container, 'env'))?.items ?? []).flatMap(item => {
    const entry = asMapping(item);
    return entry && text(at(entry, 'name')) === name ? [entry] : [];
  });
