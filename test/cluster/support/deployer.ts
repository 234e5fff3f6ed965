import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, homeFrom } from '../../../src/base/home';
import { type CertificateStore, openCertificateStore } from '../../../src/certificates/store';
import type { Engine, FrontMaterial, OperationContext } from '../../../src/sandbox/engine';
import { clusterPlan } from '../../../src/sandbox/engines/kubernetes/clusterPlan';
import { openKubernetesEngine } from '../../../src/sandbox/engines/kubernetes/openKubernetesEngine';
import type { DeploymentPreview } from '../../../src/sandbox/engines/kubernetes/startDeployment';
import { rememberEngine } from '../../../src/sandbox/lastEngine';
import { planSandbox } from '../../../src/sandbox/plan';
import type { SandboxPlan } from '../../../src/sandbox/sandboxPlan';
import { serviceRequest } from '../../../src/sandbox/serviceRequest';

export const quiet: OperationContext = { report: () => undefined };

/** Somebody with a home folder and a kubeconfig who deploys the stand-in. */
export interface Deployer {
  home: Home;
  store: CertificateStore;
  plan: SandboxPlan;
  /** What was shown for confirmation, one for each start. */
  previews: DeploymentPreview[];
  /** As `up --engine kubernetes` opens it. */
  open(options?: { confirmed?: boolean }): Promise<Engine>;
  /** What a start shows and admits: the clients of the store. */
  material(): Promise<FrontMaterial>;
  /** As `up` does, so that later commands find the deployment. */
  remember(): Promise<void>;
  dispose(): Promise<void>;
}

export async function newDeployer(options: { kubeconfig: string; namespace: string }): Promise<Deployer> {
  const { kubeconfig, namespace } = options;
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-deployer-'));
  const home = homeFrom({ SECURE_CONTAINER_HOME: folder });
  const store = openCertificateStore({ folder: home.certificates });
  // The built program, without the build: what is in it nobody runs here.
  const programs = join(folder, 'programs');
  await store.ensureClient('default');
  await mkdir(programs);
  await writeFile(join(programs, 'standIn.js'), 'console.log("stand-in");');
  const previews: DeploymentPreview[] = [];
  const plan = standInPlan(home.sandboxId);
  return {
    home,
    store,
    plan,
    previews,
    async open({ confirmed = true } = {}) {
      const confirm = async (preview: DeploymentPreview) => {
        previews.push(preview);
        return confirmed;
      };
      const environment = { KUBECONFIG: kubeconfig };
      const choice = { namespace, confirm };
      const engine = await openKubernetesEngine({ home, environment, standInProgram: programs, choice });
      if (!engine) throw new Error('a chosen cluster was not opened');
      return engine;
    },
    async material() {
      const authorities = await store.authorities();
      const server = await store.server({ names: plan.front.names });
      return {
        serverCertificate: server.certificatePem,
        serverKey: server.keyPem,
        clientAuthority: authorities.client.certificatePem,
        approvedClients: await store.approvedClients(),
      };
    },
    remember: () => rememberEngine(home, 'kubernetes'),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

function standInPlan(sandboxId: string): SandboxPlan {
  const { request } = serviceRequest({
    id: 'stand-in',
    eulaAccepted: false,
    raiTermsAccepted: false,
    settings: {},
  });
  const plan = planSandbox({
    sandboxId,
    services: [request],
    frontImage: 'unused',
    port: 8443,
    names: ['ai.example.test'],
    publishAddresses: [],
    replicas: 1,
    rate: { requestsPerSecond: 20, burst: 40 },
    corsAllowedOrigins: [],
    callerKeysRequired: false,
  });
  return clusterPlan(plan);
}
