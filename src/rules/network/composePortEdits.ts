import type { PublishedPort } from '../../manifests/compose/composeFile';
import { splitShortPort } from '../../manifests/compose/readPorts';
import { removeField, removeItem, replaceScalar, setField } from '../../manifests/yaml/edit';
import { asMapping, asSequence, target, text } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';

type Edits = readonly TextEdit[] | undefined;

const loopback = '127.0.0.1';

/** Publishes a port to this machine only, whichever address it was bound to. */
export function bindToThisMachine({ node }: PublishedPort): Edits {
  const mapping = asMapping(node);
  if (mapping) return setField({ mapping, path: ['host_ip'], value: loopback });
  const scalar = target(node);
  const written = text(scalar);
  if (scalar.kind !== 'scalar' || written === undefined) return undefined;
  const { published, target: inside, protocol } = splitShortPort(written);
  const value = `${loopback}:${published}:${inside}${protocol ? `/${protocol}` : ''}`;
  return replaceScalar({ node: scalar, value });
}

/** Publishes a port no more; with the last one `ports` goes. */
export function removePort({ node }: PublishedPort): Edits {
  const sequence = asSequence(node.parent);
  if (!sequence) return undefined;
  const holder = sequence.items.length === 1 ? asMapping(sequence.parent) : undefined;
  return holder ? removeField({ mapping: holder, key: 'ports' }) : removeItem({ sequence, item: node });
}
