import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError } from '../../../base/errors';
import type { Home } from '../../../base/home';
import { type ClusterConnection, connectCluster } from './clusterConnection';
import { findGateway } from './gateway';
import { noContext, readKubeconfig } from './kubeconfig';
import { requireMesh } from './mesh';
import { rememberedCluster } from './rememberedCluster';

/** One thing that a deployment needs of a cluster. */
export interface ClusterFinding {
  subject: 'cluster' | 'istio' | 'gateway';
  name: string;
  /** `unavailable`: it cannot be deployed to, and is not; `bad`: something of ours is there. */
  condition: 'good' | 'unavailable' | 'bad';
  /** What was found and, unless it is good, what to do about it. */
  found: string;
}

/** One that is there answers within this time; a helper for credentials may wait for its user for ever. Milliseconds. */
const patience = 5_000;

/**
 * Looks at the cluster that the sandbox is deployed to, else at the current one of the kubeconfig: whether it answers, and has an Istio
 * and a gateway to deploy to. None where there is no kubeconfig. Changes nothing, and never fails.
 */
export async function diagnoseCluster(options: {
  home: Home;
  environment: NodeJS.ProcessEnv;
  homedir: string;
}): Promise<ClusterFinding[]> {
  const deployed = await rememberedCluster(options.home);
  const findings: ClusterFinding[] = [];
  let subject: ClusterFinding['subject'] = 'cluster';
  let name = deployed?.context ?? 'kubeconfig';
  const good = (found: string) => findings.push({ subject, name, condition: 'good', found });
  try {
    const kubeconfig = await readKubeconfig(options);
    const context = deployed?.context ?? kubeconfig.current;
    if (context === undefined) throw noContext();
    name = context;
    const opened = kubeconfig.open(context);
    const { server, user } = opened.context;
    const connection = impatient(connectCluster(opened));
    const { gitVersion } = (await connection.send({ method: 'GET', path: '/version' })) as { gitVersion: string };
    good(l10n.t('{0} answers {1}, Kubernetes {2}', server, user, gitVersion));
    subject = 'istio';
    await requireMesh(connection);
    good(l10n.t('runs, and is new enough'));
    subject = 'gateway';
    good(await gatewaysOf(connection));
  } catch (error) {
    const hasNone = SecureContainerError.is(error, 'no-engine') && !deployed;
    if (!hasNone)
      findings.push({ subject, name, condition: deployed ? 'bad' : 'unavailable', found: messageOf(error) });
  }
  return findings;
}

async function gatewaysOf(connection: ClusterConnection): Promise<string> {
  let several: readonly string[] = [];
  const { pods, service, address } = await findGateway({
    connection,
    wanted: undefined,
    choose: async names => {
      several = names;
      return names[0] ?? '';
    },
  });
  if (several.length > 0) return l10n.t('{0}: a deployment names one of them', several.join(', '));
  const gateway = `${pods.namespace}/${service}`;
  return address
    ? l10n.t('{0}, reached at {1}, port {2}', gateway, address.host, address.port)
    : l10n.t('{0}, which has no address outside yet', gateway);
}

/** The same connection, which gives up early. @throws SecureContainerError `cluster-unreachable` */
function impatient(connection: ClusterConnection): ClusterConnection {
  function inTime(send: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> {
    const abort = new AbortController();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(tooLate(connection));
        abort.abort();
      }, patience);
      send(abort.signal)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
  return {
    ...connection,
    send: call => inTime(signal => connection.send({ ...call, signal })),
    find: call => inTime(signal => connection.find({ ...call, signal })),
  };
}

function tooLate({ context: { server } }: ClusterConnection): SecureContainerError {
  return new SecureContainerError({
    kind: 'cluster-unreachable',
    reason: l10n.t('{0} did not answer in {1} seconds.', server, patience / 1000),
    nextStep: l10n.t('Check that it runs and that this machine may reach it: kubectl cluster-info'),
  });
}
