import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, at, items, type MappingNode, type YamlNode } from '../../manifests/yaml/node';
import { istioObjects } from './istioObjects';

export interface DestinationTls {
  readonly node: MappingNode;
  /** Whether it takes its authority from a Secret: sidecars do so only in a rule that selects its workloads. */
  readonly hasCredential: boolean;
}

/** Every `tls` of the DestinationRules of a file: of the whole host, of single ports, and of subsets. */
export function destinationTls(file: ManifestFile): readonly DestinationTls[] {
  return istioObjects(file, 'DestinationRule').flatMap(({ root }) => {
    const spec = at(root, 'spec');
    const subsets = items(at(spec, 'subsets')).map(subset => at(subset, 'trafficPolicy'));
    const isSelective = at(spec, 'workloadSelector') !== undefined;
    return [at(spec, 'trafficPolicy'), ...subsets]
      .flatMap(tlsOfPolicy)
      .map(node => ({ node, hasCredential: isSelective && at(node, 'credentialName') !== undefined }));
  });
}

function tlsOfPolicy(policy: YamlNode | undefined): MappingNode[] {
  const ofPorts = items(at(policy, 'portLevelSettings')).map(setting => at(setting, 'tls'));
  return [at(policy, 'tls'), ...ofPorts].flatMap(tls => asMapping(tls) ?? []);
}
