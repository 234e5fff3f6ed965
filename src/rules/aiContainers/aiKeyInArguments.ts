import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { aiContainersIn } from './aiContainer';
import { isPlaceholder, isSecretSetting } from './aiSecrets';
import { titleOf } from './aiWays';
import { languageInCluster } from './examples';
import { moveToEnvironment } from './settingEdits';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const reference = 'valueFrom:\n      secretKeyRef:\n        name: azure-ai\n        key: apikey';

export const aiKeyInArguments: Rule = {
  id: 'ai-key-in-arguments',
  title: 'Key of an Azure AI resource is given as an argument',
  why: 'Arguments show in every list of processes, in "docker inspect" and in the description of the pod, also where the key comes from a secret. The containers read the same setting from the environment. It is a warning, because only who is already on the machine or in the cluster sees it.',
  severity: 'warning',
  category: 'ai-key-in-arguments',
  standards: ['CIS Kubernetes 5.4.1', 'OWASP Docker D06', 'CWE-214'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  findsSecrets: true,
  examples: {
    compose: {
      bad: exampleService('command:\n  - Eula=accept\n  - ApiKey=$AZURE_AI_KEY', image),
      good: exampleService('command:\n  - Eula=accept\nenvironment:\n  ApiKey: $AZURE_AI_KEY', image),
    },
    kubernetes: {
      bad: languageInCluster(
        'ClusterIP',
        `args:\n  - Eula=accept\n  - ApiKey=$(KEY)\nenv:\n  - name: KEY\n    ${reference}`,
      ),
      good: languageInCluster('ClusterIP', `args:\n  - Eula=accept\nenv:\n  - name: ApiKey\n    ${reference}`),
    },
  },
  *check({ set }) {
    for (const ai of aiContainersIn(set)) {
      for (const setting of ai.settings) {
        // A key in clear is worse, and said by ai-key-in-clear.
        const inClear = setting.value !== undefined && !isPlaceholder(setting.value);
        if (setting.given !== 'arguments' || !isSecretSetting(setting.name) || inClear) continue;
        yield finding({
          place: setting.place,
          message: () =>
            l10n.t('The key of the AI container {0} is an argument: it shows in every list of processes.', titleOf(ai)),
          fixes: () => [
            preferredFix({ title: l10n.t('Give it by the environment'), edits: moveToEnvironment(setting, ai) }),
          ],
        });
      }
    }
  },
};
