import type { ClusterOptions } from '../../../../src/sandbox/exports/kubernetes/clusterOptions';
import { planSandbox, type ServiceRequest } from '../../../../src/sandbox/plan';
import { type ServiceChoice, serviceRequest } from '../../../../src/sandbox/serviceRequest';

/** What a test says of the services; everything else is as `up` would choose it. */
export interface Wanted extends Partial<Omit<ClusterOptions, 'plan'>> {
  services?: readonly Partial<ServiceChoice>[];
  names?: readonly string[];
  replicas?: number;
}

/** A digest as a certificate might have; `digit` tells them apart. */
export const digest = (digit: string): string => digit.repeat(64);

export const standInProgram = [
  { path: 'standIn.js', content: 'console.log("stand-in");\n' },
  { path: 'package.json', content: '{"type":"module"}' },
];

/** Options for an export, made as the product makes them. */
export function clusterOptions(wanted: Wanted = {}): ClusterOptions {
  const { services = [{}], names = ['api.example.test'], replicas = 2, ...rest } = wanted;
  return {
    plan: planSandbox({
      sandboxId: '0123456789',
      services: services.map(requestOf),
      frontImage: 'nginx:1.30.7-alpine',
      port: 8443,
      names,
      publishAddresses: ['127.0.0.1'],
      replicas,
      rate: { requestsPerSecond: 20, burst: 40 },
      corsAllowedOrigins: [],
      callerKeysRequired: false,
    }),
    namespace: 'secure-container',
    gateway: { namespace: 'istio-ingress', selector: { istio: 'ingress' }, serviceAccount: 'istio-ingress' },
    approvedClients: [{ name: 'alice', certificateDigest: digest('a') }],
    trustDomain: 'cluster.local',
    standInProgram,
    ...rest,
  };
}

/** A key of the shape that Azure gives out; no real one. */
export const azureKey = '0123456789abcdef'.repeat(2);

function requestOf(choice: Partial<ServiceChoice>): ServiceRequest {
  return serviceRequest({
    id: 'stand-in',
    billing: 'https://example.cognitiveservices.azure.com/',
    apiKey: azureKey,
    eulaAccepted: true,
    raiTermsAccepted: true,
    settings: {},
    ...choice,
  }).request;
}
