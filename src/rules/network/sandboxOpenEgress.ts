import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar, asSequence, at, items, pair, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { specPlace } from './objectPlaces';
import { isEveryAddress, isEveryPod, namesNobody, policyRules } from './policyPeers';

const template = (lines: string) => `apiVersion: extensions.agents.x-k8s.io/v1beta1
kind: SandboxTemplate
metadata:
  name: python
spec:
  networkPolicyManagement: Managed
${lines}  podTemplate:
    spec:
      runtimeClassName: gvisor
      containers:
        - name: python
          image: python:3.14
`;

export const sandboxOpenEgress: Rule = {
  id: 'sandbox-open-egress',
  title: 'Sandbox of an agent may send to any address',
  why: 'A sandbox runs code that nobody has read: with a free way out it sends what it finds wherever it likes and attacks what it reaches. It is a warning, because the code must first do so.',
  severity: 'warning',
  category: 'network-policy-misconfigured',
  standards: ['OWASP Top 10 for LLM applications: LLM06', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=SandboxTemplate'],
  examples: {
    kubernetes: {
      bad: template(
        '  networkPolicy:\n    egress:\n      - to:\n          - ipBlock:\n              cidr: 0.0.0.0/0\n',
      ),
      good: template(
        '  networkPolicy:\n    egress:\n      - to:\n          - ipBlock:\n              cidr: 10.0.7.0/24\n        ports:\n          - port: 443\n',
      ),
    },
  },
  *check({ file }) {
    for (const object of file.objects) {
      if (object.kind === 'SandboxTemplate' && object.group.endsWith('agents.x-k8s.io')) yield* inspect(object);
    }
  },
};

function* inspect(object: KubernetesObject): Iterable<Finding> {
  const management = asScalar(at(object.root, 'spec', 'networkPolicyManagement'));
  const findings = [...policyFindings(object)];
  if (!management || text(management) === 'Managed') {
    yield* findings;
    return;
  }
  // With a policy that is faulty itself, managing it would not be enough.
  const edits = findings.length === 0 ? replaceScalar({ node: management, value: 'Managed' }) : undefined;
  yield finding({
    place: management,
    message: () => l10n.t('Nobody makes a NetworkPolicy for this sandbox.'),
    fixes: () => [preferredFix({ title: l10n.t('Let the controller make the policy'), edits })],
  });
}

function* policyFindings(object: KubernetesObject): Iterable<Finding> {
  const policy = at(object.root, 'spec', 'networkPolicy');
  const egress = pair(policy, 'egress');
  if (!policy) {
    if (object.partial) return;
    yield finding({
      place: specPlace(object),
      message: () => l10n.t('This sandbox has no policy that says where it may send to.'),
    });
  } else if (egress && !asSequence(egress.value)) {
    yield finding({ place: egress.key, message: () => l10n.t('This is no list of rules: it limits nothing.') });
  }
  for (const rule of policyRules(policy).filter(({ direction }) => direction === 'egress')) {
    const open = namesNobody(rule)
      ? rule.node
      : items(rule.peers?.value).find(peer => isEveryAddress(peer) || isEveryPod(peer));
    if (open)
      yield finding({ place: open, message: () => l10n.t('This lets the code in the sandbox send to any address.') });
  }
}
