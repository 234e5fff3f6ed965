import { readFile } from 'node:fs/promises';
import { issueCertificate } from '../certificates/issue';
import type { CertificateStore, ClientFiles } from '../certificates/store';
import type { CallerKeys } from '../front/policy';
import type { FrontMaterial } from './engine';
import type { SandboxPlan } from './sandboxPlan';
import {
  type AttackClients,
  approvalOf,
  type ClientIdentity,
  makeAttackClients,
  probeClient,
} from './verify/attackClients';

/** The client that `up` makes, so that there is one to call with. */
export const defaultClientName = 'default';

/** Everything about certificates that a start and its verification need. */
export interface StartMaterial {
  /** Admits the approved one of the attack clients too, where there are some, so that no change of the front is needed for that. */
  material: FrontMaterial;
  /** Of the server authority. */
  caFile: string;
  /** PEM. */
  serverAuthority: string;
  client: ClientFiles;
  clientIdentity: ClientIdentity;
  /** Still being made: they are not needed before the front runs. */
  attackClients?: Promise<AttackClients>;
}

/**
 * @param options.forAttack whether clients to attack with are made, and admitted from the start
 * @throws SecureContainerError as the store does
 */
export async function startMaterial(options: {
  store: CertificateStore;
  plan: SandboxPlan;
  callerKeys?: CallerKeys | undefined;
  forAttack: boolean;
}): Promise<StartMaterial> {
  const { store, plan, callerKeys, forAttack } = options;
  const authorities = await store.authorities();
  const server = await store.server({ names: plan.front.names });
  const client = await store.ensureClient(defaultClientName);
  const probe = forAttack ? await issueCertificate(probeClient(authorities.client)) : undefined;
  const attackClients = probe && makeAttackClients({ authority: authorities.client, approved: probe });
  // A start may fail before anybody asks for them.
  attackClients?.catch(() => undefined);
  return {
    material: {
      serverCertificate: server.certificatePem,
      serverKey: server.keyPem,
      clientAuthority: authorities.client.certificatePem,
      approvedClients: [...(await store.approvedClients()), ...(probe ? [approvalOf(probe)] : [])],
      ...(callerKeys && { callerKeys }),
    },
    caFile: authorities.server.certificateFile,
    serverAuthority: authorities.server.certificatePem,
    client,
    clientIdentity: {
      certificatePem: await readFile(client.certificateFile, 'utf8'),
      keyPem: await readFile(client.keyFile, 'utf8'),
    },
    ...(attackClients && { attackClients }),
  };
}
