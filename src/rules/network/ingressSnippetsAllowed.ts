import * as l10n from '@vscode/l10n';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar, at, type Pair, pairs, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

const configMap = (lines: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ingress-nginx-controller
  namespace: ingress-nginx
data:
${lines}`;

/** Settings of ingress-nginx that let Ingresses write into its configuration, and the value to give them. */
const settings: ReadonlyMap<string, { readonly open: RegExp; readonly closed: string }> = new Map([
  ['allow-snippet-annotations', { open: /^true$/i, closed: 'false' }],
  ['annotations-risk-level', { open: /^critical$/i, closed: 'High' }],
  ['strict-validate-path-type', { open: /^false$/i, closed: 'true' }],
]);

export const ingressSnippetsAllowed: Rule = {
  id: 'ingress-snippets-allowed',
  title: 'Ingress controller lets Ingresses write into its configuration',
  why: 'With this every account that may write an Ingress in some namespace reads the Secrets of all (CVE-2021-25742). It is an error, because nothing else is needed.',
  severity: 'error',
  category: 'ingress-unsafe-annotation',
  standards: ['CVE-2021-25742', 'Kubescape C-0059'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=ConfigMap'],
  examples: {
    kubernetes: {
      bad: configMap('  allow-snippet-annotations: "true"\n'),
      good: configMap('  allow-snippet-annotations: "false"\n'),
    },
  },
  *check({ file }) {
    for (const { kind, group, root } of file.objects) {
      if (kind !== 'ConfigMap' || group !== '') continue;
      for (const pair of pairs(at(root, 'data'))) {
        const setting = settingOf(pair);
        const scalar = asScalar(pair.value);
        if (!setting || !scalar) continue;
        yield finding({
          place: scalar,
          message: () =>
            l10n.t('This lets everybody who may write an Ingress write into the configuration of the controller.'),
          fixes: () => [
            preferredFix({
              title: l10n.t('Refuse that'),
              edits: replaceScalar({ node: scalar, value: setting.closed }),
            }),
          ],
        });
      }
    }
  },
};

function settingOf({ key, value }: Pair): { closed: string } | undefined {
  const setting = settings.get(String(key.value));
  return setting?.open.test(text(value) ?? '') ? setting : undefined;
}
