import { tlsMinVersion } from '../../../src/rules/hygiene/tlsMinVersion';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: tlsMinVersion,
  bad: {
    'a flag': { files: pod('', 'args: ["--tls-min-version=VersionTLS11"]\n'), lines: [9] },
    'a weak cipher': {
      files: pod('', 'args: ["--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_RSA_WITH_RC4_128_SHA"]\n'),
      lines: [9],
    },
    'a variable': { files: service('environment:\n  - SSL_PROTOCOLS=TLSv1 TLSv1.2\n'), lines: [5] },
    'a setting of ingress-nginx': {
      files: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: nginx }\ndata:\n  ssl-protocols: "TLSv1.1 TLSv1.2"\n',
      lines: [5],
    },
    'options of Traefik': {
      files:
        'apiVersion: traefik.io/v1alpha1\nkind: TLSOption\nmetadata: { name: old }\nspec:\n  minVersion: VersionTLS10\n',
      lines: [5],
    },
  },
  good: {
    'a flag': pod('', 'args: ["--tls-min-version=VersionTLS12"]\n'),
    'a variable': service('environment:\n  SSL_PROTOCOLS: TLSv1.2 TLSv1.3\n'),
    'strong ciphers': pod('', 'args: ["--tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]\n'),
  },
  nearMiss: {
    'a version of something else': service('environment:\n  PROTOCOL: TLSv1-compatible\n'),
    'a text about it':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: nginx }\ndata:\n  tls.md: |\n    TLSv1.1 is\n    forbidden\n',
  },
});
