import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
// The rest of the package, the generated API, is ten times as large, and not needed: what we apply are plain objects.
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError } from '../../../base/errors';

/** A context of the kubeconfig: what `kubectl --context NAME` would talk to, and as whom. */
export interface ClusterContext {
  name: string;
  /** URL of the API server. */
  server: string;
  user: string;
  /** Namespace that the context names. */
  namespace?: string;
}

export interface Kubeconfig {
  contexts: readonly ClusterContext[];
  /** Name of the context that is used unless another is named. */
  current: string | undefined;
  /** A context with its credentials. @throws SecureContainerError `usage` where there is none of the name */
  open(name: string): { context: ClusterContext; credentials: KubeConfig };
}

/**
 * The kubeconfig as kubectl finds it: the files of `$KUBECONFIG`, else `~/.kube/config`; of what is there twice the first
 * counts. Runs nothing and asks no cluster. @throws SecureContainerError `no-engine` where there is none, `usage` for a damaged one
 */
export async function readKubeconfig(options: {
  environment: NodeJS.ProcessEnv;
  homedir: string;
}): Promise<Kubeconfig> {
  const given = options.environment['KUBECONFIG']?.split(delimiter).filter(file => file !== '') ?? [];
  const files = given.length > 0 ? given : [join(options.homedir, '.kube', 'config')];
  const present: string[] = [];
  for (const file of files) if (await exists(file)) present.push(file);
  if (present.length === 0) throw noKubeconfig(files);
  const all = new KubeConfig();
  const parts = present.map(load);
  all.loadFromOptions({
    clusters: firstOfName(parts.flatMap(part => part.clusters)),
    users: firstOfName(parts.flatMap(part => part.users)),
    contexts: firstOfName(parts.flatMap(part => part.contexts)),
    currentContext: parts.find(part => part.currentContext)?.currentContext,
  });
  const contexts = contextsOf(all);
  return {
    contexts,
    current: contexts.some(({ name }) => name === all.currentContext) ? all.currentContext : undefined,
    open(name) {
      const context = contexts.find(candidate => candidate.name === name);
      if (!context) throw unknownContext(name, contexts);
      all.setCurrentContext(name);
      return { context, credentials: all };
    },
  };
}

function load(file: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
    return config;
  } catch (error) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('{0} is not a kubeconfig: {1}', file, messageOf(error).split('\n')[0] ?? ''),
      nextStep: l10n.t('See what kubectl says of it: kubectl config view'),
      cause: error,
    });
  }
}

/** Those that lead somewhere: a context may name a cluster that is not there. */
function contextsOf(config: KubeConfig): ClusterContext[] {
  return config.contexts.flatMap(({ name, cluster, user, namespace }) => {
    const server = config.getCluster(cluster)?.server;
    return server === undefined ? [] : [{ name, server, user, ...(namespace !== undefined && { namespace }) }];
  });
}

function firstOfName<Named extends { name: string }>(entries: readonly Named[]): Named[] {
  return entries.filter((entry, index) => entries.findIndex(({ name }) => name === entry.name) === index);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function noKubeconfig(files: readonly string[]): SecureContainerError {
  return new SecureContainerError({
    kind: 'no-engine',
    reason: l10n.t('There is no kubeconfig: {0}.', files.join(', ')),
    nextStep: l10n.t(
      'Get one for your cluster (on Azure: az aks get-credentials), or name its file in the variable KUBECONFIG.',
    ),
  });
}

function unknownContext(name: string, contexts: readonly ClusterContext[]): SecureContainerError {
  const names = contexts.map(context => context.name).join(', ');
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The kubeconfig has no context "{0}" that leads to a cluster.', name),
    nextStep: names ? l10n.t('Name one of these with --context: {0}', names) : l10n.t('Add one with kubectl config.'),
  });
}

/** For who needs {@link Kubeconfig.current} where there is none. */
export function noContext(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The kubeconfig has no current context that leads to a cluster.'),
    nextStep: l10n.t('Name a context with --context. These are there: kubectl config get-contexts'),
  });
}
