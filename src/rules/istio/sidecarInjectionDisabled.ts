import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, type MappingNode, pair, text, type YamlNode } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';

const namespace = (label: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: ai
  labels:
    ${label}
`;

/** Labels and annotations that keep a proxy out, with the values that do. */
const switches: Readonly<Record<string, readonly string[]>> = {
  'istio-injection': ['disabled'],
  'sidecar.istio.io/inject': ['false'],
  'istio.io/dataplane-mode': ['none'],
  'linkerd.io/inject': ['disabled'],
};

export const sidecarInjectionDisabled: Rule = {
  id: 'sidecar-injection-disabled',
  title: 'Kept out of the mesh',
  why: 'Without a proxy there is no mutual TLS and no authorization policy: what the mesh promises does not hold here. It is a warning, because gateways and jobs sometimes have a reason.',
  severity: 'warning',
  category: 'sidecar-injection-disabled',
  standards: ['Istio: Installing the sidecar'],
  appliesTo: ['kubernetes', 'istio'],
  profiles: ['recommended'],
  needs: ['istio-injection', 'sidecar.istio.io/inject', 'istio.io/dataplane-mode', 'linkerd.io/inject'],
  examples: {
    kubernetes: { bad: namespace('istio-injection: disabled'), good: namespace('istio-injection: enabled') },
    istio: { bad: namespace('istio.io/dataplane-mode: none'), good: namespace('istio.io/dataplane-mode: ambient') },
  },
  *check({ file }) {
    for (const { kind, group, root } of file.objects)
      if (kind === 'Namespace' && group === '') yield* inspect(at(root, 'metadata'));
    for (const { podMetadata } of workloadsOf(file.objects)) yield* inspect(podMetadata);
  },
};

function* inspect(metadata: YamlNode | undefined): Iterable<Finding> {
  for (const part of ['labels', 'annotations']) {
    const mapping = asMapping(at(metadata, part));
    for (const [key, values] of Object.entries(switches)) {
      const found = pair(mapping, key);
      if (!mapping || !found || !values.includes(text(found.value) ?? '')) continue;
      yield finding({
        place: found.key,
        message: () => l10n.t('It gets no proxy: mutual TLS and policies of the mesh do not hold for it.'),
        fixes: () => [preferredFix({ title: l10n.t('Take this out'), edits: withoutSwitch(mapping, key) })],
      });
    }
  }
}

const withoutSwitch = (mapping: MappingNode, key: string) => removeField({ mapping, key });
