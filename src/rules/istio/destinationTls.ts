import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, at, items, type MappingNode, type YamlNode } from '../../manifests/yaml/node';
import { istioObjects } from './istioObjects';

/** Every `tls` of the DestinationRules of a file: of the whole host, of single ports, and of subsets. */
export function destinationTls(file: ManifestFile): readonly MappingNode[] {
  return istioObjects(file, 'DestinationRule').flatMap(({ root }) => {
    const spec = at(root, 'spec');
    const subsets = items(at(spec, 'subsets')).map(subset => at(subset, 'trafficPolicy'));
    return [at(spec, 'trafficPolicy'), ...subsets].flatMap(tlsOfPolicy);
  });
}

function tlsOfPolicy(policy: YamlNode | undefined): MappingNode[] {
  const ofPorts = items(at(policy, 'portLevelSettings')).map(setting => at(setting, 'tls'));
  return [at(policy, 'tls'), ...ofPorts].flatMap(tls => asMapping(tls) ?? []);
}
