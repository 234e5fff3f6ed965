import * as l10n from '@vscode/l10n';
import { asMapping, at, pair, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

const template = (spec: string) => `apiVersion: extensions.agents.x-k8s.io/v1alpha1
kind: SandboxTemplate
metadata:
  name: python
spec:
  podTemplate:
    spec:${spec}
      containers:
        - name: python
          image: python:3.14.2
`;

export const sandboxRuntimeMissing: Rule = {
  id: 'sandbox-runtime-missing',
  title: 'Sandbox for untrusted code runs on the ordinary runtime',
  why: 'An agent sandbox runs code nobody has read. On the ordinary runtime it shares the kernel of the node with everything else; a runtime class for gVisor or Kata Containers gives it one of its own. It is a warning, because it takes a bug in the kernel to get out.',
  severity: 'warning',
  category: 'sandbox-runtime-missing',
  standards: ['Kubernetes documentation: Runtime Class', 'kubernetes-sigs/agent-sandbox'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['podTemplate'],
  examples: { kubernetes: { bad: template(''), good: template('\n      runtimeClassName: gvisor') } },
  *check({ file }) {
    for (const { group, root, partial } of file.objects) {
      if (partial || !/(?:^|\.)agents\.x-k8s\.io$/.test(group)) continue;
      const podTemplate = asMapping(at(root, 'spec', 'podTemplate'));
      const spec = pair(podTemplate, 'spec');
      const runtime = pair(spec?.value, 'runtimeClassName');
      if (!spec || text(runtime?.value)) continue;
      yield finding({
        place: runtime?.key ?? spec.key,
        message: () =>
          l10n.t('Untrusted code runs here on the kernel of the node. Name a runtime class such as gVisor or Kata.'),
      });
    }
  },
};
