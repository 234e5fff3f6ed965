import { after, before } from 'node:test';
import { setStage } from './clusterStage';
import { type Deployer, newDeployer } from './deployer';
import { type ApiServer, startApiServer } from './startApiServer';

interface Stage {
  server: ApiServer;
  deployer: Deployer;
}

/** Before the tests of a file: a cluster with Istio, and somebody who deploys to a namespace of it; after them all of it goes. */
export function withStage(options: { namespace: string; onReady: (stage: Stage) => void }): void {
  let server: ApiServer;
  let endStage: () => Promise<void>;
  let deployer: Deployer;

  before(async () => {
    server = await startApiServer();
    endStage = await setStage(server);
    deployer = await newDeployer({ kubeconfig: server.adminKubeconfig, namespace: options.namespace });
    options.onReady({ server, deployer });
  });
  after(async () => {
    await endStage?.();
    await server?.stop();
    await deployer?.dispose();
  });
}
