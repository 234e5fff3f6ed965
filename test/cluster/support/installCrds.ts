import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { moduleFiles } from './buildPrograms';
import type { ReachedApiServer } from './startApiServer';

/** As released; istio.io/istio v1.31 is built with them. */
export const istioApi = 'istio.io/api@v1.31.4';
export const gatewayApi = 'sigs.k8s.io/gateway-api@v1.6.0';

/** Gives the server the resources of Istio, and returns when it serves them. */
export async function installIstioCrds(server: ReachedApiServer): Promise<void> {
  await install(server, join(await moduleFiles(istioApi), 'kubernetes', 'customresourcedefinitions.gen.yaml'));
}

/** The same for the Standard channel of the Gateway API. */
export async function installGatewayApiCrds(server: ReachedApiServer): Promise<void> {
  const folder = join(await moduleFiles(gatewayApi), 'config', 'crd', 'standard');
  for (const name of await readdir(folder)) await install(server, join(folder, name));
}

async function install(server: ReachedApiServer, file: string): Promise<void> {
  const documents = (await readFile(file, 'utf8')).split(/^---$/m);
  for (const text of documents.filter(document => /^kind: CustomResourceDefinition$/m.test(document))) {
    const name = /^ {2}name: "?([\w.-]+)"?$/m.exec(text)?.[1];
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
    await server.call('PATCH', `${path}?fieldManager=test&force=true`, text, 'application/apply-patch+yaml');
    while (!isEstablished(await server.call('GET', path))) await pause(50);
  }
}

function isEstablished(definition: Record<string, unknown>): boolean {
  const status = definition['status'] as { conditions?: { type: string; status: string }[] } | undefined;
  return status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True') ?? false;
}
