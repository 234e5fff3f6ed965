import type { Home } from '../base/home';
import type { CertificateStore, ClientFiles } from '../certificates/store';
import { type Engines, findEngineInUse } from './chooseEngine';
import type { OperationContext } from './engine';
import { withSandboxLock } from './sandboxLock';

export interface ClientChange {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  name: string;
  context: OperationContext;
}

/** Makes a client certificate and approves it, at once in the front that runs. @throws SecureContainerError `usage` */
export function addClient(change: ClientChange): Promise<ClientFiles> {
  return withSandboxLock({ home: change.home, signal: change.context.signal }, async () => {
    const files = await change.store.addClient(change.name);
    await tellFront(change);
    return files;
  });
}

/** Withdraws a client: when this resolves the front that runs refuses it, also on open connections. @throws SecureContainerError `usage` */
export function revokeClient(change: ClientChange): Promise<void> {
  return withSandboxLock({ home: change.home, signal: change.context.signal }, async () => {
    await change.store.revokeClient(change.name);
    await tellFront(change);
  });
}

async function tellFront({ home, store, engines, context }: ClientChange): Promise<void> {
  const engine = await findEngineInUse({ engines, home });
  await engine?.update({ approvedClients: await store.approvedClients() }, context);
}
