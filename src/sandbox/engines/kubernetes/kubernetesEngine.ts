import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { Home } from '../../../base/home';
import type { Engine, OperationContext, StartOptions } from '../../engine';
import type { FrontAddress } from '../../verify/verifyTarget';
import { readStandIn } from '../docker/standInProgram';
import { tryDirectRoutes, tryEgress } from './clusterAttempts';
import type { ClusterConnection } from './clusterConnection';
import { clusterLogs } from './clusterLogs';
import { clusterResources } from './clusterResources';
import { deploymentObjects } from './deploymentObjects';
import type { DeploymentRecord } from './deploymentRecord';
import { awaitAddress, type ChooseGateway, type FoundGateway, findGateway } from './gateway';
import { findRecord, inspectCluster } from './inspectCluster';
import { ifAllowed, type MeshFacts, requireMesh } from './mesh';
import { forgetCluster, rememberCluster } from './rememberedCluster';
import { removeDeployment } from './removeDeployment';
import { type ConfirmDeployment, startDeployment } from './startDeployment';
import { updateDeployment } from './updateDeployment';
import { watchCluster } from './watchCluster';

export interface KubernetesEngineOptions {
  connection: ClusterConnection;
  namespace: string;
  home: Home;
  /** `NAMESPACE/SERVICE`; undefined: the only one there is. */
  gateway?: string | undefined;
  /** Asked where there are several. */
  chooseGateway?: ChooseGateway | undefined;
  /** Whether the sandbox is known to be there: then not to be let look is an error. */
  isDeployed: boolean;
  /** Asked before anything in the cluster is changed by `start`. */
  confirm: ConfirmDeployment;
  /** Folder with the built stand-in. */
  standInProgram: string;
}

/** The engine that deploys to a cluster with Istio, into a namespace of its own. */
export function createKubernetesEngine(options: KubernetesEngineOptions): Engine {
  const { connection, namespace, home } = options;
  const { sandboxId } = home;
  const resources = clusterResources(connection);
  const own = { connection, resources, namespace, sandboxId };
  let facts: { mesh: MeshFacts; gateway: FoundGateway } | undefined;
  let address: FrontAddress | undefined;

  async function lookAround(): Promise<{ mesh: MeshFacts; gateway: FoundGateway }> {
    const mesh = await requireMesh(connection);
    const gateway = await findGateway({ connection, wanted: options.gateway, choose: options.chooseGateway });
    address = gateway.address;
    facts = { mesh, gateway };
    return facts;
  }

  function lookForRecord(): Promise<DeploymentRecord | undefined> {
    return options.isDeployed ? findRecord(own) : ifAllowed(() => findRecord(own));
  }

  async function deployed(): Promise<DeploymentRecord> {
    const record = await findRecord(own);
    if (record) return record;
    throw new SecureContainerError({
      kind: 'refused',
      remedy: 'deploy',
      reason: l10n.t('Nothing of this sandbox is in the namespace {0}.', namespace),
      nextStep: l10n.t('Deploy it with: secure-container up --engine kubernetes'),
    });
  }

  async function start({ plan, material, serviceSecrets }: StartOptions, context: OperationContext): Promise<void> {
    const { mesh, gateway } = facts ?? (await lookAround());
    const earlier = await lookForRecord();
    const record: DeploymentRecord = {
      plan,
      gateway: gateway.pods,
      gatewayService: `${gateway.pods.namespace}/${gateway.service}`,
      trustDomain: mesh.trustDomain,
      startedAt: earlier?.startedAt ?? new Date().toISOString(),
    };
    const standInProgram = plan.services.some(({ standIn }) => standIn)
      ? await standInFiles(options.standInProgram)
      : undefined;
    const objects = deploymentObjects({
      record,
      namespace,
      material: await material(),
      serviceSecrets,
      standInProgram,
    });
    const onConfirmed = () => rememberCluster(home, { ...contextOf(connection), namespace });
    await startDeployment({ ...own, ...options, objects, record, onConfirmed, context });
    address = await awaitAddress({ connection, gateway: record.gatewayService, context });
  }

  return {
    kind: 'kubernetes',
    changesInPlace: true,
    location: {
      address: connection.context.server,
      reason: l10n.t('context {0}, namespace {1}', connection.context.name, namespace),
      cluster: { context: connection.context.name, namespace },
    },
    get frontHost() {
      return address?.host ?? '';
    },
    get frontPort() {
      return address?.port;
    },
    async prepare() {
      await lookAround();
    },
    start,
    async update(change, { after, ...context }) {
      await updateDeployment({ ...own, record: await deployed(), change, after, context });
    },
    // The nodes pull, each for itself.
    missingImages: async () => [],
    async inspect() {
      const record = await lookForRecord();
      if (!record) return undefined;
      address ??= (await findGateway({ connection, wanted: record.gatewayService })).address;
      return inspectCluster({ ...own, record });
    },
    async *logs(logOptions) {
      yield* clusterLogs({ ...own, ...logOptions, record: await deployed() });
    },
    watch: (onChange, signal) => watchCluster({ ...own, onChange, signal }),
    async stop(context) {
      const record = await lookForRecord();
      const gatewayNamespace = (record?.gateway ?? facts?.gateway.pods)?.namespace;
      await removeDeployment({ ...own, gatewayNamespace, context });
      await forgetCluster(home);
    },
    tryDirectRoutes: async () => tryDirectRoutes({ ...own, record: await deployed() }),
    tryEgress: async () => tryEgress({ ...own, record: await deployed() }),
  };
}

function contextOf({ context: { name, server } }: ClusterConnection): { context: string; server: string } {
  return { context: name, server };
}

async function standInFiles(folder: string): Promise<{ path: string; content: string }[]> {
  const files = await readStandIn(folder);
  return files.flatMap(file => ('content' in file ? [{ path: file.path, content: String(file.content) }] : []));
}
