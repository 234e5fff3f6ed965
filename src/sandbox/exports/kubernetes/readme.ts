import { codeBlock } from '../../../base/markdown';
import type { ClusterOptions } from './clusterOptions';
import { clusterHosts } from './istioFrontOf';
import { secretRows, secretsSection } from './readmeParts';

/** The README of an export: what must be there, three commands, how to see that it holds, and what is different here. */
export function readme(options: ClusterOptions): string {
  const { plan, namespace, gateway } = options;
  const [host = ''] = clusterHosts(options);
  const services = plan.services.map(service => service.displayName).join(', ');
  return `# ${services}, behind Istio

Written by \`secure-container export kubernetes\`. Nobody gets in but over HTTPS, with a client certificate that is on the
approved list; nothing goes out but to the billing hosts.

## Before

- Istio 1.28 or newer, with its CNI plugin (the namespace takes no pod that may change the network), and the metrics server.
  Where the mesh goes by revisions, replace the label \`istio-injection\` in \`namespace.yaml\` by your \`istio.io/rev\`.
- An ingress gateway whose pods are in \`${gateway.namespace}\`, have the ${labelWords(gateway.selector)} and run as the service account
  \`${gateway.serviceAccount}\`. If yours is another, export again with \`--gateway-namespace\`, \`--gateway-label\` and \`--gateway-account\`; as
  \`istioctl install\` makes it, that is \`istio-system\`, \`istio=ingressgateway\` and \`istio-ingressgateway-service-account\`.
- \`${host}\` leads to the gateway's address.

## Apply it

${codeBlock(
  [
    'kubectl apply --server-side -f namespace.yaml',
    'kubectl apply --server-side -k secrets',
    'kubectl apply --server-side -k .',
  ].join('\n'),
  'sh',
)}

\`--server-side\`, because kubectl else writes each object into an annotation of its own, secrets too, and large ones do not fit.

## See that it holds

${codeBlock(
  [
    `kubectl -n ${namespace} rollout status deployment --timeout 15m`,
    `curl --cacert CA.pem https://${host}/ready    # refused: no client certificate`,
    `curl --cacert CA.pem --cert CLIENT.pem --key CLIENT-KEY.pem https://${host}/ready`,
  ].join('\n'),
  'sh',
)}

The files of the authority and of your client are those of the sandbox; \`export\` said where they are.

${secretsSection(secretRows(options))}

## Change who may come in

Run \`secure-container client add\` or \`client revoke\`, export again into this folder, and apply it. New connections of a withdrawn
client are refused in the handshake, requests on open ones with 403.

## What is different from the sandbox on one machine

- The rate counts in each instance of the gateway by itself.
- A subscription key is not asked of callers: Istio cannot compare keys without holding them in the clear.
- Other gateways of the cluster must not serve \`${host}\`: a Gateway of yours with the host \`*\` or \`${wildcardOf(host)}\` on the same pods and
  without client certificates would be a way around. \`secure-container check\` on your manifests finds it.
- The front answers for names only, not for an IP address.
- A body without a Content-Length is held back until it is whole, and may have 1 MiB at most.
`;
}

function labelWords(selector: Readonly<Record<string, string>>): string {
  const labels = Object.entries(selector).map(([key, value]) => `\`${key}=${value}\``);
  return `${labels.length === 1 ? 'label' : 'labels'} ${labels.join(', ')}`;
}

const wildcardOf = (host: string): string => `*.${host.split('.').slice(1).join('.')}`;
