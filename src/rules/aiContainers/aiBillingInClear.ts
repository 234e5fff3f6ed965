import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { aiContainersIn } from './aiContainer';
import { titleOf } from './aiWays';
import { languageInCluster } from './examples';
import { takeFromVariable } from './settingEdits';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const endpoint = 'https://contoso.cognitiveservices.azure.com/';

/** The hosts Azure gives to resources, in the public cloud and the national ones. */
const resourceHost =
  /^https?:\/\/[\w.-]+\.(?:cognitiveservices\.azure|cognitive\.microsoft|cognitive\.azure)\.(?:com|us|cn)\b/i;

export const aiBillingInClear: Rule = {
  id: 'ai-billing-in-clear',
  title: 'Billing endpoint of an Azure AI resource is written in clear',
  why: 'The address names your Azure resource to everybody who reads the file: half of what a caller needs, and a target to try keys on. It is info, because it is no secret by itself.',
  severity: 'info',
  category: 'ai-billing-in-clear',
  standards: ['CWE-615'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: [],
  examples: {
    compose: {
      bad: exampleService(`environment:\n  Billing: ${endpoint}`, image),
      good: exampleService('environment:\n  Billing: $AZURE_AI_ENDPOINT', image),
    },
    kubernetes: {
      bad: languageInCluster('ClusterIP', `env:\n  - name: Billing\n    value: ${endpoint}`),
      good: languageInCluster(
        'ClusterIP',
        'env:\n  - name: Billing\n    valueFrom:\n      secretKeyRef:\n        name: azure-ai\n        key: endpoint',
      ),
    },
  },
  *check({ set }) {
    for (const ai of aiContainersIn(set)) {
      for (const setting of ai.settings) {
        if (setting.name !== 'billing' || !resourceHost.test(setting.value ?? '')) continue;
        const edits = ai.end.kind === 'service' ? takeFromVariable(setting, 'AZURE_AI_ENDPOINT') : undefined;
        yield finding({
          place: setting.place,
          message: () =>
            l10n.t(
              'This names the Azure resource of the AI container {0} to everybody who reads the file.',
              titleOf(ai),
            ),
          fixes: () => [
            possibleFix({
              title: l10n.t('Take it from the variable AZURE_AI_ENDPOINT (of the shell or the file ".env")'),
              edits,
            }),
          ],
        });
      }
    }
  },
};
