import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { at, boolean, pair } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { exampleGateway } from './istioExamples';
import { gatewayServers } from './istioObjects';

const plainProtocols = new Set(['HTTP', 'HTTP2', 'GRPC']);
const plain = (tls: string): string =>
  exampleGateway(`      hosts:\n        - ai/api.example.test\n${tls}`)
    .replace('number: 443', 'number: 80')
    .replace('name: https', 'name: http')
    .replace('protocol: HTTPS', 'protocol: HTTP');

export const gatewayPlainHttp: Rule = {
  id: 'istio-gateway-plain-http',
  title: 'Gateway takes plain HTTP',
  why: 'Keys, texts and answers are readable and changeable for everybody on the way, and no client can show a certificate. It is a warning, because a load balancer before the gateway may end TLS.',
  severity: 'warning',
  category: 'gateway-tls-not-mutual',
  standards: ['Istio: Security best practices', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=Gateway'],
  examples: { istio: { bad: plain(''), good: plain('      tls:\n        httpsRedirect: true\n') } },
  *check({ file }) {
    for (const { node, protocol } of gatewayServers(file)) {
      if (!plainProtocols.has(protocol) || boolean(at(node, 'tls', 'httpsRedirect')) === true) continue;
      yield finding({
        place: at(node, 'port', 'protocol') ?? pair(node, 'port')?.key ?? node,
        message: () => l10n.t('The gateway takes plain HTTP and does not send callers to HTTPS.'),
        fixes: () => [
          preferredFix({
            title: l10n.t('Send callers to HTTPS'),
            edits: setField({ mapping: node, path: ['tls', 'httpsRedirect'], value: true }),
          }),
        ],
      });
    }
  },
};
