import * as l10n from '@vscode/l10n';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ScalarNode, YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { credentialIn } from './credentialShapes';

/** Of no use to anybody, but of the right shape. */
const token = `ghp_${'1b3d5f7h9j'.repeat(4)}`;

export const knownCredential: Rule = {
  id: 'known-credential',
  title: 'Key of a known service is written into the manifest',
  why: 'Such keys are told by their shape, by those who search public repositories for them too, often within minutes. It is an error, because a key alone lets anybody act in the name of its owner; one that was ever pushed has to be replaced.',
  severity: 'error',
  category: 'plaintext-secret',
  standards: ['OWASP Docker D06', 'CWE-798'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  findsSecrets: true,
  examples: {
    kubernetes: {
      bad: examplePod({ container: `env:\n  - name: REPOSITORY\n    value: ${token}` }),
      good: examplePod({
        container:
          'env:\n  - name: REPOSITORY\n    valueFrom:\n      secretKeyRef:\n        name: git\n        key: token',
      }),
    },
    compose: {
      bad: exampleService(`labels:\n  repository: ${token}`),
      good: exampleService('secrets:\n  - repository'),
    },
  },
  *check({ file }) {
    for (const { place, credential } of roots(file).flatMap(root => credentialsBelow(root)))
      yield finding({
        place,
        message: () =>
          l10n.t(
            'It is {0}: anybody who reads this file may use it. Replace it, and keep it out of the file.',
            credential,
          ),
      });
  },
};

/** Secrets and ConfigMaps have rules of their own. */
function roots({ compose, objects }: ManifestFile): readonly YamlNode[] {
  const judged = objects.filter(({ kind, group }) => group !== '' || (kind !== 'Secret' && kind !== 'ConfigMap'));
  return compose ? [compose.root] : judged.map(({ root }) => root);
}

interface WrittenCredential {
  readonly place: ScalarNode;
  readonly credential: string;
}

/** In every scalar written below a node; what an alias stands for is found where it is written. */
function credentialsBelow(node: YamlNode, found: WrittenCredential[] = []): readonly WrittenCredential[] {
  if (node.kind === 'sequence') for (const item of node.items) credentialsBelow(item, found);
  else if (node.kind === 'mapping') for (const { value } of node.pairs) credentialsBelow(value, found);
  else if (node.kind === 'scalar' && typeof node.value === 'string') {
    const credential = credentialIn(node.value);
    if (credential) found.push({ place: node, credential });
  }
  return found;
}
