import { missingNetworkPolicy } from '../../../src/rules/network/missingNetworkPolicy';
import { testRule, yaml } from '../ruleHarness';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {app: web}\nspec: {containers: [{name: web, image: "web:1"}]}\n';
const policy = (spec: string, namespace = 'default') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ${namespace}}\nspec: {${spec}}\n`;
const cilium = (kind: string, spec: string) =>
  `apiVersion: cilium.io/v2\nkind: ${kind}\nmetadata: {name: p}\n${spec}\n`;
const all = 'podSelector: {}, policyTypes: [Ingress, Egress]';
const withPolicy = (text: string) => ({ 'pod.yaml': pod, 'policy.yaml': text });

testRule({
  rule: missingNetworkPolicy,
  bad: {
    none: { files: pod, lines: [4], message: /they may call anything/ },
    'what goes out is free': {
      files: withPolicy(policy('podSelector: {}, policyTypes: [Ingress]')),
      lines: [4],
      message: /may call\.$/,
    },
    'what comes in is free': {
      files: withPolicy(policy('podSelector: {}, policyTypes: [Egress]')),
      lines: [4],
      message: /who may call/,
    },
    'no types mean what comes in': { files: withPolicy(policy('podSelector: {}, policyTypes: []')), lines: [4] },
    'for other labels': {
      files: withPolicy(policy('podSelector: {matchLabels: {app: other}}, policyTypes: [Ingress, Egress]')),
      lines: [4],
    },
    'in another namespace': { files: withPolicy(policy(all, 'other')), lines: [4] },
    'of Cilium, for one direction': {
      files: withPolicy(cilium('CiliumNetworkPolicy', 'spec: {endpointSelector: {}, ingress: []}')),
      lines: [4],
    },
    'a template of pods': {
      files: yaml`
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: job}
        spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}}}}
      `,
      lines: [3],
    },
  },
  good: {
    'for all pods': withPolicy(policy(all)),
    'for this one, by two policies': withPolicy(
      `${policy('podSelector: {matchLabels: {app: web}}')}---\n${policy('podSelector: {}, policyTypes: [Egress]').replace('name: p', 'name: q')}`,
    ),
    'egress rules without types': withPolicy(policy('podSelector: {}, egress: []')),
    'of Cilium': withPolicy(
      cilium('CiliumNetworkPolicy', 'spec: {endpointSelector: {matchLabels: {app: web}}, ingress: [], egress: []}'),
    ),
    'of Cilium, for the cluster': withPolicy(
      cilium('CiliumClusterwideNetworkPolicy', 'specs: [{endpointSelector: {}, ingress: [], egress: []}]'),
    ),
  },
  nearMiss: {
    'a patch': {
      'patch.yaml': pod,
      'kustomization.yaml':
        'kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\npatches: [{path: patch.yaml}]\n',
    },
  },
});
