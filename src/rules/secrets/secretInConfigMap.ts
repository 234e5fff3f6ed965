import * as l10n from '@vscode/l10n';
import { asScalar, at, isUnknown, type Pair, pairs } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Finding, Place, Rule } from '../rule';
import { assignmentsIn } from './assignments';
import { credentialIn } from './credentialShapes';
import { secretKind } from './secretNames';
import { hasPasswordInAddress, isPlaceholder, isSecretValue } from './secretValues';

const settings = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  ${data}
`;

export const secretInConfigMap: Rule = {
  id: 'secret-in-configmap',
  title: 'ConfigMap holds a secret',
  why: 'ConfigMaps are not encrypted at rest, are shown by every tool, and roles that may not read Secrets may read them. It is an error, because whoever gets to read it, or this file, has the secret.',
  severity: 'error',
  category: 'secret-in-configmap',
  standards: ['CIS Kubernetes 5.4.1', 'OWASP Docker D06', 'CWE-798'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  findsSecrets: true,
  needs: ['=ConfigMap'],
  examples: {
    kubernetes: { bad: settings('db_password: correct-horse'), good: settings('db_host: db.example.com') },
  },
  *check({ file }) {
    for (const { kind, group, root } of file.objects) {
      if (kind === 'ConfigMap' && group === '') for (const entry of pairs(at(root, 'data'))) yield* inspect(entry);
    }
  },
};

function* inspect({ key, value }: Pair): Iterable<Finding> {
  const said = asScalar(value)?.value;
  if (said === null || said === undefined || isUnknown(value)) return;
  const name = String(key.value);
  const text = String(said);
  const kind = secretKind(name);
  // A placeholder counts here: the secret that takes its place would be in a ConfigMap too.
  const isSecret = kind && (isSecretValue(kind, text) || (kind !== 'weak' && isPlaceholder(text)));
  const credential = credentialIn(text);
  if (isSecret || credential || hasPasswordInAddress(text)) {
    yield finding({ place: key, message: message(name) });
    return;
  }
  for (const assignment of assignmentsIn(text)) {
    yield finding({ place: placeOf(value, assignment.name) ?? key, message: message(assignment.name) });
  }
}

const message = (name: string) =>
  l10n.t('Entry {0} is a secret, and ConfigMaps are kept and shown in clear. Put it into a Secret.', name);

/** Where a name stands in a longer text: its characters are those of the file, whatever the style. */
function placeOf({ source, start, end }: Pair['value'], name: string): Place | undefined {
  const at = source.text.indexOf(name, start);
  return at < 0 || at >= end ? undefined : { source, start: at, end: at + name.length };
}
