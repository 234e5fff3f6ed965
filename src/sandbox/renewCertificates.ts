import { isDeepStrictEqual } from 'node:util';
import type { Home } from '../base/home';
import type { CertificateStore } from '../certificates/store';
import { type Engines, findEngineInUse } from './chooseEngine';
import type { OperationContext } from './engine';
import { withSandboxLock } from './sandboxLock';

/**
 * Renews the certificates of the server and of approved clients that are in the last third of their life, and gives them to
 * the front that runs. Old certificates of clients stay approved until they expire.
 * @returns how many were renewed
 */
export function renewCertificates(options: {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  context: OperationContext;
}): Promise<number> {
  const { home, store, context } = options;
  return withSandboxLock({ home, signal: context.signal }, async () => {
    const before = await endsOf(store);
    for (const client of await store.clients()) if (client.approved) await store.ensureClient(client.name);
    const engine = await findEngineInUse(options);
    const state = await engine?.inspect();
    if (engine && state) {
      const server = await store.server({ names: state.plan.front.names });
      await engine.update(
        {
          serverCertificate: server.certificatePem,
          serverKey: server.keyPem,
          approvedClients: await store.approvedClients(),
        },
        context,
      );
    }
    const after = await endsOf(store);
    return [...after].filter(([file, end]) => !isDeepStrictEqual(before.get(file), end)).length;
  });
}

async function endsOf(store: CertificateStore): Promise<Map<string, Date>> {
  return new Map((await store.expirations()).map(({ file, notAfter }) => [file, notAfter]));
}
