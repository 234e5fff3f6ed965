import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { Home } from '../../../base/home';
import type { Engine } from '../../engine';
import { connectCluster } from './clusterConnection';
import { checkedNamespace } from './clusterPlan';
import type { ChooseGateway } from './gateway';
import { noContext, readKubeconfig } from './kubeconfig';
import { createKubernetesEngine } from './kubernetesEngine';
import { type RememberedCluster, rememberedCluster } from './rememberedCluster';
import type { ConfirmDeployment } from './startDeployment';

/** Where to deploy to, and who is asked before it is done. */
export interface ClusterChoice {
  /** Of the kubeconfig; undefined: its current one. */
  context?: string | undefined;
  namespace: string;
  /** `NAMESPACE/SERVICE` of the Istio gateway; undefined: the only one there is. */
  gateway?: string | undefined;
  /** Asked which of them where there are several and none is given; without it that is an error. */
  chooseGateway?: ChooseGateway;
  confirm: ConfirmDeployment;
}

/**
 * The cluster that was chosen, or the one the sandbox was deployed to; undefined where there is neither, so that no cluster
 * is ever asked that the user did not name.
 * @throws SecureContainerError `no-engine`, `usage`, `refused` when the sandbox is deployed elsewhere
 */
export async function openKubernetesEngine(options: {
  home: Home;
  environment: NodeJS.ProcessEnv;
  standInProgram: string;
  choice?: ClusterChoice | undefined;
}): Promise<Engine | undefined> {
  const { home, environment, standInProgram, choice } = options;
  const remembered = await rememberedCluster(home);
  if (!choice && !remembered) return undefined;
  const kubeconfig = await readKubeconfig({ environment, homedir: homedir() });
  const name = choice ? (choice.context ?? kubeconfig.current) : remembered?.context;
  if (name === undefined) throw noContext();
  const opened = kubeconfig.open(name);
  const { server } = opened.context;
  refuseSocks(opened.credentials.getCurrentCluster()?.proxyUrl);
  const namespace = checkedNamespace(choice?.namespace ?? remembered?.namespace ?? '');
  if (remembered) requireSame(remembered, { context: name, server, namespace });
  return createKubernetesEngine({
    connection: connectCluster(opened),
    namespace,
    home,
    standInProgram,
    isDeployed: remembered !== undefined,
    gateway: choice?.gateway,
    chooseGateway: choice?.chooseGateway,
    confirm: choice?.confirm ?? (async () => false),
  });
}

/** What speaks SOCKS is larger than all the rest that talks to clusters, so it is not brought along. */
function refuseSocks(proxy: string | undefined): void {
  if (!proxy?.startsWith('socks')) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The kubeconfig leads to the cluster through a SOCKS proxy, which is not supported.'),
    nextStep: l10n.t('Use an HTTP proxy (proxy-url: http://...), or a tunnel to the server.'),
  });
}

/** One sandbox is in one place: what is forgotten elsewhere would go on running, and admit whom it admitted. */
function requireSame(remembered: RememberedCluster, now: RememberedCluster): void {
  if (remembered.server !== now.server) {
    throw new SecureContainerError({
      kind: 'refused',
      reason: l10n.t(
        'The sandbox is deployed to {0}, but the context {1} leads to {2}.',
        remembered.server,
        now.context,
        now.server,
      ),
      nextStep: l10n.t(
        'Use a kubeconfig whose context {0} leads there. For a second deployment choose another folder with SECURE_CONTAINER_HOME.',
        remembered.context,
      ),
    });
  }
  if (remembered.namespace === now.namespace) return;
  throw new SecureContainerError({
    kind: 'refused',
    remedy: 'stop',
    reason: l10n.t('The sandbox is deployed already, to the namespace {0}.', remembered.namespace),
    nextStep: l10n.t(
      'Remove it first with: secure-container down. For a second deployment choose another folder with SECURE_CONTAINER_HOME.',
    ),
  });
}
