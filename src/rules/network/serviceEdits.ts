import { removeField, replaceScalar } from '../../manifests/yaml/edit';
import { asMapping, asScalar, at, items, type MappingNode, pair } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { allEdits } from '../report';

/** What the API server refuses in a Service that is for the cluster only (Kubernetes API, ServiceSpec). */
const onlyOutside: readonly string[] = [
  'loadBalancerIP',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
  'externalTrafficPolicy',
];

/** Makes a Service one for the cluster only: its type, and what such a one may not say. */
export function makeClusterIp(spec: MappingNode | undefined): readonly TextEdit[] | undefined {
  const type = asScalar(at(spec, 'type'));
  if (!spec || !type) return undefined;
  const fields = onlyOutside.filter(key => pair(spec, key)).map(key => removeField({ mapping: spec, key }));
  const nodePorts = items(at(spec, 'ports')).flatMap(entry => {
    const mapping = asMapping(entry);
    return mapping && pair(mapping, 'nodePort') ? [removeField({ mapping, key: 'nodePort' })] : [];
  });
  return allEdits(replaceScalar({ node: type, value: 'ClusterIP' }), ...fields, ...nodePorts);
}
