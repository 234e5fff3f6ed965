import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import type { QuickPickItem } from 'vscode';
import { checkedNamespace } from '../../sandbox/engines/kubernetes/clusterPlan';
import { readKubeconfig } from '../../sandbox/engines/kubernetes/kubeconfig';
import { problemOf } from './azureSteps';
import { inputText, pickOne } from './multiStep';
import type { StartStep } from './startState';

interface ContextItem extends QuickPickItem {
  context: string;
}

/** Which cluster: the contexts of the kubeconfig, each with where it leads. */
export const contextStep: StartStep = async (state, position) => {
  const chosen = await pickOne({
    ...position,
    placeholder: l10n.t('Choose the cluster to deploy to'),
    items: contextItems(),
    active: item => item.context === state.cluster?.context,
  });
  if (chosen === 'back') return 'back';
  return { ...state, cluster: { namespace: suggestedNamespace, ...state.cluster, context: chosen.context } };
};

const suggestedNamespace = 'secure-container';

/** The current one first: it is what kubectl would take. */
async function contextItems(): Promise<ContextItem[]> {
  const { contexts, current } = await readKubeconfig({ environment: process.env, homedir: homedir() });
  return contexts
    .toSorted((a, b) => Number(b.name === current) - Number(a.name === current))
    .map(({ name, server, user }) => ({
      context: name,
      label: name,
      description: name === current ? l10n.t('current context') : '',
      detail: l10n.t('{0} as {1}', server, user),
    }));
}

/** The namespace, which is made for this sandbox alone and goes with it. */
export const namespaceStep: StartStep = async (state, position) => {
  if (!state.cluster) return state;
  const namespace = await inputText({
    ...position,
    prompt: l10n.t('Namespace to make for it alone; it denies all traffic that is not named'),
    value: state.cluster.namespace,
    problem: value => problemOf(() => checkedNamespace(value)),
  });
  return namespace === 'back' ? 'back' : { ...state, cluster: { ...state.cluster, namespace } };
};

/** The name callers use; the gateway tells its applications apart by it. */
export const hostsStep: StartStep = async (state, position) => {
  const names = await inputText({
    ...position,
    prompt: l10n.t('Host names that callers will use, with blanks between; you let them lead to the gateway'),
    placeholder: 'ai.example.com',
    value: state.choice.names.join(' '),
    problem: value => (/[a-z]/i.test(value) ? undefined : l10n.t('Give at least one host name.')),
  });
  if (names === 'back') return 'back';
  return { ...state, choice: { ...state.choice, names: [...new Set(names.split(/[\s,]+/).filter(Boolean))] } };
};

/** The last step: whom to approve beside those that are. */
export const clusterClientsStep: StartStep = async (state, position) => {
  const clients = await inputText({
    ...position,
    prompt: l10n.t('Further clients to approve beside {0}; leave it empty for none', state.clients.join(', ')),
    value: state.choice.clients.join(' '),
    problem: value => (/^[\w.\s,-]*$/.test(value) ? undefined : l10n.t('Use letters, digits, ".", "_" and "-".')),
  });
  if (clients === 'back') return 'back';
  return { ...state, choice: { ...state.choice, clients: [...new Set(clients.split(/[\s,]+/).filter(Boolean))] } };
};
