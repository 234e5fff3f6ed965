import * as l10n from '@vscode/l10n';
import { environmentOf, environmentSourcesOf } from '../../manifests/kubernetes/containerReadings';
import { findObject } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, type Pair, pair, pairs, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Fix, Rule } from '../rule';
import { type AiContainer, aiContainersIn } from './aiContainer';
import { isPlaceholder, isSecretSetting } from './aiSecrets';
import type { AiSetting } from './aiSettings';
import { titleOf } from './aiWays';
import { languageInCluster } from './examples';
import { takeFromFile, takeFromSecret, takeFromVariable } from './settingEdits';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
// Not a key: as long as one, and made of nothing.
const sampleKey = '0123456789abcdef'.repeat(2);

export const aiKeyInClear: Rule = {
  id: 'ai-key-in-clear',
  title: 'Key of an Azure AI resource is written in clear',
  why: 'The key opens the Azure resource itself, not only this container: whoever reads the file, its history or a backup calls the cloud service at your cost until the key is renewed. It is an error, because reading is all it takes. After moving it away, renew it: what was committed stays readable.',
  severity: 'error',
  category: 'ai-key-in-clear',
  standards: ['CIS Kubernetes 5.4.1', 'OWASP Docker D06', 'CWE-798'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  findsSecrets: true,
  examples: {
    compose: {
      bad: exampleService(`environment:\n  ApiKey: ${sampleKey}`, image),
      good: exampleService('environment:\n  ApiKey: $AZURE_AI_KEY', image),
    },
    kubernetes: {
      bad: languageInCluster('ClusterIP', `env:\n  - name: ApiKey\n    value: ${sampleKey}`),
      good: languageInCluster(
        'ClusterIP',
        'env:\n  - name: ApiKey\n    valueFrom:\n      secretKeyRef:\n        name: azure-ai\n        key: apikey',
      ),
    },
  },
  *check({ set }) {
    for (const ai of aiContainersIn(set)) {
      for (const setting of ai.settings) {
        if (!isSecretSetting(setting.name) || setting.value === undefined || isPlaceholder(setting.value)) continue;
        yield finding({ place: setting.place, message: messageOf(setting, ai), fixes: fixesOf(setting, ai) });
      }
      for (const { value } of configured(set, ai)) {
        const message = l10n.t(
          'This ConfigMap holds a key of the AI container {0} in clear: everybody who may read it has the key.',
          titleOf(ai),
        );
        yield finding({
          place: value,
          message,
          related: () => [{ place: ai.nameNode, message: l10n.t('It is used here.') }],
        });
      }
    }
  },
};

const messageOf = ({ given }: AiSetting, ai: AiContainer): string =>
  given === 'arguments'
    ? l10n.t(
        'A key of the AI container {0} is written in clear, and an argument also shows in every list of processes.',
        titleOf(ai),
      )
    : l10n.t('A key of the AI container {0} is written in clear: everybody who reads this file has it.', titleOf(ai));

/** Where the key is to go is for a person to choose: none of these may lose it unseen. */
const fixesOf = (setting: AiSetting, ai: AiContainer): readonly (Fix | undefined)[] =>
  ai.end.kind === 'service'
    ? [
        possibleFix({
          title: l10n.t('Take it from the variable AZURE_AI_KEY (of the shell or the file ".env")'),
          edits: takeFromVariable(setting, 'AZURE_AI_KEY'),
        }),
        possibleFix({
          title: l10n.t('Take it from the file "ai.env" (write it there)'),
          edits: takeFromFile(setting, ai, 'ai.env'),
        }),
      ]
    : [
        possibleFix({
          title: l10n.t('Take it from the Secret "azure-ai" (make that first)'),
          edits: takeFromSecret(setting),
        }),
      ];

/** Keys that come from ConfigMaps of the set. */
function configured(set: ManifestSet, { end }: AiContainer): readonly Pair[] {
  if (end.kind !== 'container') return [];
  const { container } = end;
  const { namespace } = container.workload.object;
  const dataOf = (name: string | undefined) =>
    at(findObject(set, { kind: 'ConfigMap', group: '', name: name ?? '', namespace })?.root, 'data');
  const single = environmentOf(container).flatMap(({ name, from }) => {
    if (from?.kind !== 'configMapKeyRef' || !isSecretSetting(name.toLowerCase())) return [];
    return pair(dataOf(from.name), text(at(from.node, 'key')) ?? '') ?? [];
  });
  const whole = environmentSourcesOf(container)
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ name }) => pairs(dataOf(name)))
    .filter(({ key }) => isSecretSetting(String(key.value).toLowerCase().replaceAll('__', ':')));
  return [...single, ...whole].filter(({ value }) => !isPlaceholder(text(value) ?? ''));
}
