import type { Home } from '../base/home';
import type { CertificateStore, ClientSummary, Expiration } from '../certificates/store';
import { type Engines, findEngineInUse } from './chooseEngine';
import type { EngineKind, EngineLocation, SandboxState } from './engine';
import { lastVerification, type VerificationRecord } from './verification';
import type { FrontAddress } from './verify/verifyTarget';

/** Everything there is to know about a sandbox without changing or attacking anything. */
export interface Overview {
  /** Undefined when no sandbox exists. */
  sandbox?: {
    engine: EngineKind;
    location: EngineLocation;
    /** Where the front is reached from this machine. */
    frontAddress: FrontAddress;
    state: SandboxState;
    verification?: VerificationRecord;
  };
  clients: readonly ClientSummary[];
  /** Of the authorities and the server; the clients' are in {@link clients}. */
  certificates: readonly Expiration[];
}

/** @throws SecureContainerError as the engine in use and the store do */
export async function readOverview(options: {
  home: Home;
  store: CertificateStore;
  engines: Engines;
}): Promise<Overview> {
  const { home, store } = options;
  const engine = await findEngineInUse(options);
  const state = await engine?.inspect();
  const clients = await store.clients();
  const ofClients = clients.map(({ files }) => files.certificateFile);
  const certificates = (await store.expirations()).filter(({ file }) => !ofClients.includes(file));
  if (!engine || !state) return { clients, certificates };
  const { kind, location, frontHost, frontPort } = engine;
  const frontAddress = { host: frontHost, port: frontPort ?? state.plan.front.port };
  const verification = await lastVerification(home, state);
  const sandbox = { engine: kind, location, frontAddress, state, ...(verification && { verification }) };
  return { sandbox, clients, certificates };
}
