import type { ComposeOptions } from '../../../../src/sandbox/exports/compose/composeOptions';
import { planSandbox } from '../../../../src/sandbox/plan';
import { serviceRequest } from '../../../../src/sandbox/serviceRequest';

/** No real one; what matters is where it turns up. */
export const azureKey = '0123456789abcdef0123456789abcdef';

export const azureImage = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:latest';

interface Wanted {
  services?: readonly { id: string; image?: string }[];
  replicas?: number;
  publishAddresses?: readonly string[];
  callerKeys?: ComposeOptions['material']['callerKeys'];
  programs?: ComposeOptions['imagePrograms'];
}

/** What `export compose` makes of the same wishes. */
export function composeOptions(wanted: Wanted = {}): ComposeOptions {
  const { services = [{ id: 'stand-in' }], replicas = 1, callerKeys, programs = new Map() } = wanted;
  const chosen = services.map(({ id, image }) =>
    serviceRequest({
      id,
      image,
      billing: id === 'stand-in' ? undefined : 'https://billing.cognitiveservices.azure.com',
      apiKey: id === 'stand-in' ? undefined : azureKey,
      eulaAccepted: true,
      raiTermsAccepted: true,
      settings: {},
    }),
  );
  const plan = planSandbox({
    sandboxId: 'compose-project',
    services: chosen.map(({ request }) => request),
    frontImage: 'nginx:1.30.7-alpine',
    port: 8443,
    names: ['front.example.test'],
    publishAddresses: wanted.publishAddresses ?? ['127.0.0.1', '::1'],
    replicas,
    rate: { requestsPerSecond: 20, burst: 40 },
    corsAllowedOrigins: [],
    callerKeysRequired: callerKeys !== undefined,
  });
  return {
    plan,
    project: 'project',
    material: {
      serverCertificate: 'server certificate',
      serverKey: 'server key',
      clientAuthority: 'client authority',
      approvedClients: [{ name: 'laptop', serialNumber: '4A01' }],
      ...(callerKeys && { callerKeys }),
    },
    serverAuthority: 'server authority',
    serviceSecrets: Object.fromEntries(chosen.map(({ request, secrets }) => [request.entry.id, secrets])),
    imagePrograms: programs,
    standInProgram: [{ path: 'standIn.js', content: 'the program' }],
  };
}
