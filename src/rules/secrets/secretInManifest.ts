import * as l10n from '@vscode/l10n';
import { at, isUnknown, pair, pairs, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { isPlaceholder } from './secretValues';

const secret = (data: string) => `apiVersion: v1
kind: Secret
metadata:
  name: db
${data}`;

export const secretInManifest: Rule = {
  id: 'secret-in-manifest',
  title: 'Secret is written into the manifest with its values',
  why: 'Base64 is no encryption: whoever reads the file has the secret, now and from the history of the repository. It is a warning, because the file may never leave the machine; let the cluster fetch it (External Secrets, Secrets Store CSI) or encrypt it (SOPS, Sealed Secrets).',
  severity: 'warning',
  category: 'secret-management',
  standards: ['CIS Kubernetes 5.4.2', 'OWASP Docker D06', 'CWE-798'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  findsSecrets: true,
  needs: ['=Secret'],
  examples: {
    kubernetes: { bad: secret('data:\n  password: Y29ycmVjdC1ob3JzZQ==\n'), good: secret('type: Opaque\n') },
  },
  *check({ file }) {
    for (const { kind, group, root } of file.objects) {
      // With `sops` at its top the values are encrypted.
      if (kind !== 'Secret' || group !== '' || pair(root, 'sops')) continue;
      for (const field of ['data', 'stringData']) {
        const written = pair(root, field);
        const held = pairs(at(root, field)).some(({ key, value }) => isSecret(String(key.value), value, field));
        if (!written || !held) continue;
        yield finding({
          place: written.key,
          message: () => l10n.t('Whoever reads this file has the secret: base64 is no encryption.'),
        });
      }
    }
  },
};

/** What a TLS or service account Secret holds beside its key is public. */
const publicKeys = new Set(['ca.crt', 'namespace', 'tls.crt', 'username']);

function isSecret(name: string, node: YamlNode, field: string): boolean {
  const written = text(node);
  if (publicKeys.has(name) || !written || isUnknown(node)) return false;
  const said = field === 'data' ? decoded(written) : written;
  return said.trim() !== '' && !isPlaceholder(said.trim()) && !/^ENC\[/.test(said);
}

/** What is not base64 is a placeholder, for a pipeline to replace. */
function decoded(written: string): string {
  const compact = written.replace(/\s+/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) && compact.length % 4 === 0
    ? Buffer.from(compact, 'base64').toString()
    : '';
}
