import { at, items, type MappingNode, pairs, type ScalarNode, text, texts, type YamlNode } from '../yaml/node';
import type { ComposeFile, ComposeService } from './composeFile';
import { readEnvironment } from './readEnvironment';
import { readMounts } from './readMounts';
import { readPorts } from './readPorts';

/** A service as compose would run it, from its mapping with everything merged (`node`) and the one in its file (`declared`). */
export function readService(options: {
  file: ComposeFile;
  key: ScalarNode;
  declared: MappingNode;
  node: MappingNode;
  partial: boolean;
}): ComposeService {
  const { file, key, node } = options;
  return {
    ...options,
    name: String(key.value),
    image: text(at(node, 'image')),
    ports: readPorts(at(node, 'ports')),
    mounts: readMounts(node),
    environment: readEnvironment(at(node, 'environment')),
    networks: readNetworks(node),
    profiles: texts(at(node, 'profiles')),
    partial: file.partial || options.partial,
  };
}

/** Names of the networks a service joins: none under `network_mode`, the project's `default` where it names none. */
function readNetworks(node: MappingNode): readonly string[] {
  if (at(node, 'network_mode')) return [];
  const networks = at(node, 'networks');
  const names = namesOf(networks);
  return names.length > 0 ? names : ['default'];
}

/** The names of a list (`[a, b]`) or of a mapping (`a: {}`), as `networks`, `depends_on` and others take both. */
export function namesOf(node: YamlNode | undefined): readonly string[] {
  const listed = items(node).flatMap(item => text(item) ?? []);
  return listed.length > 0 ? listed : pairs(node).map(({ key }) => String(key.value));
}
