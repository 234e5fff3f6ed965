import type { ComposeService } from '../../manifests/compose/composeFile';
import { isUnknown, pair, text, type YamlNode } from '../../manifests/yaml/node';

/** Numbers below are often those of people and services of the host (useradd begins at 1000, Kubernetes' users of nodes below). */
export const lowestSafeId = 10_000;

/** A number no host gives to a person. */
export const highId = 10_001;

/** `user: UID:GID` of a service as far as it is known; names are left out. */
export function composeUser({ node }: ComposeService): { node: YamlNode; uid?: number; gid?: number } | undefined {
  const user = pair(node, 'user');
  const written = text(user?.value);
  if (!user || written === undefined || isUnknown(user.value)) return undefined;
  const [uid, gid] = written.split(':');
  return { node: user.value, ...numbered('uid', uid), ...numbered('gid', gid) };
}

function numbered<Name extends string>(name: Name, written: string | undefined): { [name in Name]?: number } {
  return written !== undefined && /^\d+$/.test(written)
    ? ({ [name]: Number(written) } as { [name in Name]: number })
    : {};
}
