import * as l10n from '@vscode/l10n';
import { appendItem } from '../../manifests/yaml/edit';
import { asMapping, at, items, text, texts } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { isNetworkPolicy, policyRules } from './policyPeers';

/** Where clouds answer a machine's questions about itself, its credentials among the answers (AWS, Azure, Google Cloud). */
const metadataAddress = '169.254.169.254';

const policy = (except: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes:
    - Egress
  egress:
    - to:
        - ipBlock:
            cidr: 0.0.0.0/0
${except}      ports:
        - port: 80
`;

export const metadataServiceReachable: Rule = {
  id: 'metadata-service-reachable',
  title: 'NetworkPolicy lets pods ask for the credentials of their node',
  why: 'The metadata service of the cloud answers whoever calls it from the node: a pod that was taken over, or fooled into calling an address (SSRF), gets the credentials of the machine. It is a warning, because another wall must have fallen before.',
  severity: 'warning',
  category: 'metadata-service-reachable',
  standards: ['NSA Kubernetes Hardening Guide', 'MITRE ATT&CK T1552.005'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=NetworkPolicy'],
  examples: {
    kubernetes: { bad: policy(''), good: policy(`            except:\n              - ${metadataAddress}/32\n`) },
  },
  *check({ file }) {
    for (const { root } of file.objects.filter(isNetworkPolicy)) {
      const rules = policyRules(at(root, 'spec')).filter(({ direction }) => direction === 'egress');
      for (const block of rules
        .flatMap(({ peers }) => items(peers?.value))
        .flatMap(peer => asMapping(at(peer, 'ipBlock')) ?? [])) {
        const except = texts(at(block, 'except'));
        const cidr = at(block, 'cidr');
        if (!cidr || !covers(text(cidr)) || except.some(covers)) continue;
        const edits = appendItem({ mapping: block, path: ['except'], value: `${metadataAddress}/32` });
        yield finding({
          place: cidr,
          message: () =>
            l10n.t('This also allows {0}, where the cloud gives away the credentials of the node.', metadataAddress),
          fixes: () => [preferredFix({ title: l10n.t('Leave that address out'), edits })],
        });
      }
    }
  },
};

/** Whether a range in CIDR notation holds the address: their first bits, as many as the prefix says, are the same. */
function covers(cidr: string | undefined): boolean {
  const [network = '', prefix = ''] = (cidr ?? '').split('/');
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(network) || !/^\d{1,2}$/.test(prefix)) return false;
  return bitsOf(network).slice(0, Number(prefix)) === bitsOf(metadataAddress).slice(0, Number(prefix));
}

const bitsOf = (address: string): string =>
  address
    .split('.')
    .map(octet => Number(octet).toString(2).padStart(8, '0'))
    .join('');
