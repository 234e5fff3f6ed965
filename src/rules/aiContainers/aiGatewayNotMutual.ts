import * as l10n from '@vscode/l10n';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar } from '../../manifests/yaml/node';
import { possibleFix } from '../report';
import type { Fix, Rule } from '../rule';
import { titleOf } from './aiWays';
import { exampleGateway, exampleIstio } from './examples';
import { type FrontWay, frontFindings, isGateway } from './frontWays';

const listener = 'protocol: HTTPS\nport: 443\ntls:\n  certificateRefs:\n    - name: server';
const validation = `tls:
  frontend:
    default:
      validation:
        caCertificateRefs:
          - kind: ConfigMap
            group: ""
            name: client-authority`;

export const aiGatewayNotMutual: Rule = {
  id: 'ai-gateway-not-mutual',
  title: 'Gateway before an Azure AI container demands no client certificate',
  why: 'The gateway ends TLS and passes on the calls of everybody to a service that asks nobody who they are. Only MUTUAL in Istio, and client validation without a fallback in the Gateway API, turn strangers away. It is an error, because calls of strangers are served and billed.',
  severity: 'error',
  category: 'ai-gateway-not-mutual',
  standards: ['Microsoft: Azure AI services container security', 'Istio: Secure Gateways, mutual TLS', 'GEP-91'],
  appliesTo: ['istio', 'gateway-api'],
  profiles: ['recommended'],
  examples: {
    istio: {
      bad: exampleIstio('mode: SIMPLE\ncredentialName: server'),
      good: exampleIstio('mode: MUTUAL\ncredentialName: server'),
    },
    'gateway-api': { bad: exampleGateway(listener), good: exampleGateway(listener, validation) },
  },
  check: ({ set }) =>
    frontFindings(set, {
      faulty: ({ exposure }) =>
        isGateway(exposure.front) && exposure.guard.tls === 'yes' && exposure.guard.clientsVerified === 'no',
      message: ({ ai }) =>
        l10n.t(
          'This gateway before the AI container {0} demands no client certificate: it lets in everybody.',
          titleOf(ai),
        ),
      fixes: way => [makeMutual(way)].filter(fix => fix !== undefined),
    }),
};

/** A person chooses: MUTUAL also needs the certificate of the client authority in the gateway's secret. */
function makeMutual({ exposure: { front } }: FrontWay): Fix | undefined {
  if (front.kind !== 'istio-gateway' || !('kind' in front.place)) return undefined;
  const mode = asScalar(front.place);
  return possibleFix({
    title: l10n.t('Demand client certificates (add "ca.crt" to the secret of the gateway)'),
    edits: mode && replaceScalar({ node: mode, value: 'MUTUAL' }),
  });
}
