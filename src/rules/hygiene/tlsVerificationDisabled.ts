import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, boolean, items, pair, pairs, type YamlNode } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Finding, Fix, Rule } from '../rule';
import { variablesIn, wordsIn } from './words';

/** Flags by which programs stop to look at a certificate; with `=false` they look. Short ones only of programs where they mean that. */
const flags =
  /(?:^|[\s"'])--?(?:insecure-skip-(?:tls-)?verify|kubelet-insecure-tls|(?:tls|ssl)-?skip-?verify|skip-(?:tls|ssl)-verify|no-check-certificate|insecure-tls|allow-insecure-ssl|no-verify-ssl)(?![\w-]|[= ]"?false)|(?:^|[\s"'])--?(?:tls-?verify|verify-tls|ssl-?verify|verify-ssl)[= ]"?(?:false|0|no)\b|\bcurl\b[^|;&\n]*\s(?:-[a-zA-Z]*k[a-zA-Z]*|--insecure)(?=\s|$)/;

/** Variables by which libraries do the same, and the value that does it. */
const switches: ReadonlyMap<string, RegExp> = new Map([
  ['NODE_TLS_REJECT_UNAUTHORIZED', /^0$/],
  ['PYTHONHTTPSVERIFY', /^0$/],
  ['GIT_SSL_NO_VERIFY', /^(?:1|true)$/i],
  ['VAULT_SKIP_VERIFY', /^(?:1|true)$/i],
  ['CONSUL_HTTP_SSL_VERIFY', /^(?:0|false)$/i],
  ['NOMAD_SKIP_VERIFY', /^(?:1|true)$/i],
  ['NPM_CONFIG_STRICT_SSL', /^false$/i],
  ['npm_config_strict_ssl', /^false$/i],
]);

const service = (insecure: string) => `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1beta1.metrics.k8s.io
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  ${insecure}
  service:
    name: metrics-server
    namespace: kube-system
`;

export const tlsVerificationDisabled: Rule = {
  id: 'tls-verification-disabled',
  title: 'Certificates are not verified',
  why: 'TLS without a look at the certificate hides the traffic from nobody who stands in between: anyone on the way can answer in the name of the other side, read along and change what is said. It is a warning, because one must get between the two.',
  severity: 'warning',
  category: 'tls-verification-disabled',
  standards: ['CWE-295', 'OWASP Kubernetes K08', 'RFC 9325, 3.7'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: [
    'command',
    'args',
    'entrypoint',
    'env',
    'environment',
    'insecureSkipTLSVerify',
    'insecure-skip-tls-verify',
    'insecureSkipVerify',
  ],
  examples: {
    kubernetes: { bad: service('insecureSkipTLSVerify: true'), good: service('insecureSkipTLSVerify: false') },
    compose: {
      bad: exampleService('environment:\n  NODE_TLS_REJECT_UNAUTHORIZED: "0"'),
      good: exampleService('environment:\n  NODE_EXTRA_CA_CERTS: /run/secrets/authority.pem'),
    },
  },
  *check({ file }) {
    for (const { node, text } of wordsIn(file)) if (flags.test(text)) yield unverified(node);
    for (const { name, node, text } of variablesIn(file)) if (switches.get(name)?.test(text)) yield unverified(node);
    for (const { group, kind, root } of file.objects) {
      if (kind === 'APIService') yield* skipped(at(root, 'spec'), 'insecureSkipTLSVerify');
      if (kind === 'Config' && group === '')
        for (const cluster of items(at(root, 'clusters')))
          yield* skipped(at(cluster, 'cluster'), 'insecure-skip-tls-verify');
      if (group === 'monitoring.coreos.com') yield* monitored(at(root, 'spec'));
    }
  },
};

/** ServiceMonitor and PodMonitor: `tlsConfig.insecureSkipVerify` of every endpoint. */
function* monitored(spec: YamlNode | undefined): Iterable<Finding> {
  for (const { value } of pairs(spec))
    for (const endpoint of items(value)) yield* skipped(at(endpoint, 'tlsConfig'), 'insecureSkipVerify');
}

function* skipped(node: YamlNode | undefined, field: string): Iterable<Finding> {
  const mapping = asMapping(node);
  const found = pair(mapping, field);
  if (!mapping || !found || boolean(found.value) !== true) return;
  const edits = () => setField({ mapping, path: [field], value: false });
  yield unverified(found.value, () => [preferredFix({ title: l10n.t('Verify the certificate'), edits: edits() })]);
}

const unverified = (place: YamlNode, fixes: () => (Fix | undefined)[] = () => []): Finding =>
  finding({
    place,
    fixes,
    message: () =>
      l10n.t('The certificate of the other side is not verified: anyone in between can answer in its name.'),
  });
