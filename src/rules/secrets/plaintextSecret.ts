import * as l10n from '@vscode/l10n';
import { perSet } from '../../manifests/perSet';
import type { YamlNode } from '../../manifests/yaml/node';
import { aiContainersIn } from '../aiContainers/aiContainer';
import { isSecretSetting } from '../aiContainers/aiSecrets';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix } from '../report';
import type { Finding, Rule } from '../rule';
import { assignmentsIn } from './assignments';
import { type CommandText, commandTexts } from './commandTexts';
import { credentialIn } from './credentialShapes';
import { secretKind } from './secretNames';
import { hasPasswordInAddress, isSecretValue } from './secretValues';
import { type WrittenVariable, writtenVariables } from './variables';

export const plaintextSecret: Rule = {
  id: 'plaintext-secret',
  title: 'Password or key is written into the manifest',
  why: 'Whoever reads the file has the secret: everyone with access to the repository, now and to its history, and everyone who may look at the object or the container. It is an error, because that is all an attacker needs.',
  severity: 'error',
  category: 'plaintext-secret',
  standards: ['OWASP Docker D06', 'CIS Kubernetes 5.4.1', 'CWE-798'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  findsSecrets: true,
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'env:\n  - name: DB_PASSWORD\n    value: correct-horse' }),
      good: examplePod({
        container:
          'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password',
      }),
    },
    compose: {
      bad: exampleService('environment:\n  DB_PASSWORD: correct-horse'),
      good: exampleService('environment:\n  DB_PASSWORD_FILE: /run/secrets/db_password'),
    },
  },
  *check({ file, set }) {
    const keys = aiKeys(set);
    for (const variable of writtenVariables(file)) if (!keys.has(variable.node)) yield* inspect(variable);
    for (const word of commandTexts(file)) if (!keys.has(word.node)) yield* inspectCommand(word);
  },
};

/** Keys of AI containers: ai-key-in-clear says more of them. */
const aiKeys = perSet((set): ReadonlySet<YamlNode> => {
  const settings = aiContainersIn(set).flatMap(ai => ai.settings);
  return new Set(settings.flatMap(({ name, node }) => (isSecretSetting(name) ? [node] : [])));
});

function* inspect({ name, value, node, fromEnvironment }: WrittenVariable): Iterable<Finding> {
  // Whatever its name says, a key with a shape of its own is the matter of another rule.
  if (!isSecret(name, value) || credentialIn(value)) return;
  const edits = fromEnvironment === undefined ? undefined : overwrite(node, fromEnvironment);
  yield finding({
    place: node,
    message: () => l10n.t('The secret in {0} can be read by everyone who can read this file.', name),
    fixes: () => [possibleFix({ title: l10n.t('Take it from the environment that runs compose'), edits })],
  });
}

function isSecret(name: string, value: string): boolean {
  const kind = secretKind(name);
  if (kind && isSecretValue(kind, value)) return true;
  return hasPasswordInAddress(value) || assignmentsIn(value).length > 0;
}

function* inspectCommand({ text, before, node }: CommandText): Iterable<Finding> {
  const option = before?.startsWith('-') && !before.includes('=') ? secretKind(before) : undefined;
  const isValue = option !== undefined && option !== 'weak' && !text.startsWith('-') && isSecretValue(option, text);
  if ((!isValue && !hasPasswordInAddress(text) && assignmentsIn(text).length === 0) || credentialIn(text)) return;
  yield finding({
    place: node,
    message: () =>
      l10n.t('The secret in this command can be read by everyone who can read this file or list processes.'),
  });
}
