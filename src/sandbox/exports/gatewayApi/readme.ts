import { codeBlock } from '../../../base/markdown';
import { clusterHosts } from '../kubernetes/istioFrontOf';
import { secretRows, secretsSection } from '../kubernetes/readmeParts';
import type { GatewayApiOptions } from './gatewayApiObjects';

/** The README of the export: first of all what this API cannot do. */
export function readme(options: GatewayApiOptions): string {
  const { plan, namespace, gateway, gatewayClass } = options;
  const [host = ''] = clusterHosts(options);
  const services = plan.services.map(service => service.displayName).join(', ');
  const [label = '', value = ''] = Object.entries(gateway.selector)[0] ?? [];
  return `# ${services}, behind a gateway of the Gateway API

Written by \`secure-container export gateway-api\`. Nobody gets in but over HTTPS and with a client certificate of the authority.

## What this API cannot do

**It has no approved list.** Every certificate that the authority signed is let in until it expires; one that you withdraw stays in.
It has no list of revoked certificates, no rate, no limit on bodies and no answer to a wrong \`Host\` on a connection either. What to do:

- Best: use an Istio gateway and \`secure-container export kubernetes\`, which has all of these.
- Else keep the authority for this gateway alone: it signs for nobody but those you approve with \`secure-container client add\`. To
  turn one away, replace it: \`secure-container down --purge\`, approve the others anew, export again and apply.
- Put the missing limits into your gateway's own policies (\`ClientTrafficPolicy\`, \`BackendTrafficPolicy\` and the like).

## Before

- The Gateway API 1.5 or newer, and an implementation with the class \`${gatewayClass}\` that supports client certificates
  (\`spec.tls.frontend\`). If yours has another class, export again with \`--gateway-class\`.
- The namespace \`${gateway.namespace}\`, and in it the gateway's pods with the label \`${label}=${value}\`; \`--gateway-namespace\` and \`--gateway-label\`
  say it otherwise.
- \`${host}\` leads to the gateway's address. The metrics server, for the autoscaler.

## Apply it

${codeBlock(
  [
    'kubectl apply --server-side -f namespace.yaml',
    'kubectl apply --server-side -k secrets',
    'kubectl apply --server-side -k .',
  ].join('\n'),
  'sh',
)}

## See that it holds

${codeBlock(
  [
    `kubectl -n ${gateway.namespace} wait gateway/${namespace}-front --for=condition=Programmed --timeout=5m`,
    `kubectl -n ${namespace} rollout status deployment --timeout=15m`,
    `curl --cacert CA.pem https://${host}/ready    # refused: no client certificate`,
    `curl --cacert CA.pem --cert CLIENT.pem --key CLIENT-KEY.pem https://${host}/ready`,
  ].join('\n'),
  'sh',
)}

The files of the authority and of your client are those of the sandbox; \`export\` said where they are.
A gateway that does not know \`spec.tls.frontend\` lets everybody in: try the first of the two calls before you trust it.

${secretsSection(secretRows(options))}
`;
}
