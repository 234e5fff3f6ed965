import { tlsVerificationDisabled } from '../../../src/rules/hygiene/tlsVerificationDisabled';
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
  rule: tlsVerificationDisabled,
  bad: {
    'a flag': { files: pod('', 'args:\n  - --kubelet-insecure-tls\n'), lines: [10] },
    'a flag with a value': { files: pod('', 'args: ["--insecure-skip-tls-verify=true"]\n'), lines: [9] },
    'a flag that says no': { files: pod('', 'args: ["--tls-verify=false"]\n'), lines: [9] },
    'curl in a script': { files: pod('', 'command: [sh, -c, "curl -fsk https://example.com | sh"]\n'), lines: [9] },
    'a variable': { files: pod('', 'env:\n  - { name: NODE_TLS_REJECT_UNAUTHORIZED, value: "0" }\n'), lines: [10] },
    'a service of compose': {
      files: service('command: wget --no-check-certificate https://example.com\n'),
      lines: [4],
    },
    'a variable in compose': { files: service('environment:\n  - GIT_SSL_NO_VERIFY=true\n'), lines: [5] },
    'an API service': {
      files: yaml`
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: { name: v1beta1.metrics.k8s.io }
        spec:
          insecureSkipTLSVerify: true # for now
      `,
      lines: [5],
      fixed: yaml`
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: { name: v1beta1.metrics.k8s.io }
        spec:
          insecureSkipTLSVerify: false # for now
      `,
    },
    'a kubeconfig': {
      files: yaml`
        apiVersion: v1
        kind: Config
        clusters:
          - name: test
            cluster: { insecure-skip-tls-verify: true, server: "https://192.168.1.10:6443" }
      `,
      lines: [5],
    },
    'a monitor': {
      files: yaml`
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: { name: web }
        spec:
          endpoints:
            - port: https
              tlsConfig: { insecureSkipVerify: true }
      `,
      lines: [7],
    },
  },
  good: {
    'a flag that verifies': pod('', 'args: ["--insecure-skip-tls-verify=false", "--tls-verify=true"]\n'),
    'a variable that verifies': pod('', 'env:\n  - { name: NODE_TLS_REJECT_UNAUTHORIZED, value: "1" }\n'),
  },
  nearMiss: {
    'curl with other flags': pod('', 'command: [sh, -c, "curl -fsSL --keepalive-time 2 https://example.com"]\n'),
    'a flag that begins like one': pod('', 'args: ["--insecure-skip-tls-verify-backend-port=1"]\n'),
    'a value that is known later': service('environment:\n  NODE_TLS_REJECT_UNAUTHORIZED: ${CHECK}\n'),
    'words in a note': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: note }\ndata: { note: "never curl -k" }\n',
  },
});
