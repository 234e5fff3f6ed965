import * as l10n from '@vscode/l10n';
import type { EdgeDraft, NodeDraft } from '../assemble';
import { elementId } from '../elementId';
import type { ElementId } from '../graph';

/** What stands in every canonical diagram has the same id in all, so that only what differs is seen to differ. */
export const canonicalIds = {
  internet: elementId('internet'),
  client: elementId('client'),
  front: elementId('front'),
  approvedList: elementId('authority', 'approved'),
  service: elementId('service'),
  key: elementId('secret', 'ApiKey'),
  billing: elementId('egress', 'billing'),
  elsewhere: elementId('egress', 'elsewhere'),
  machine: elementId('host'),
  privateNetwork: elementId('network'),
  cluster: elementId('cluster'),
  mesh: elementId('mesh'),
  gatewayNamespace: elementId('namespace', 'gateway'),
  serviceNamespace: elementId('namespace', 'service'),
} as const;

/** The id of a way between two of the elements above. */
export function canonicalWay(relation: EdgeDraft['relation'], from: ElementId, to: ElementId): ElementId {
  return elementId(relation, from, to);
}

/** What the services must reach to report usage (Microsoft, "Azure AI services container security"). */
const billingHosts = ['*.cognitiveservices.azure.com', '*.cognitive.microsoft.com'];

export function outsideNodes(): NodeDraft[] {
  return [
    {
      id: canonicalIds.internet,
      kind: 'internet',
      name: l10n.t('Anybody'),
      detail: l10n.t('who can open a connection'),
      posture: 'unknown',
    },
    {
      id: canonicalIds.client,
      kind: 'client',
      name: l10n.t('Your application'),
      posture: 'unknown',
    },
    {
      id: canonicalIds.billing,
      kind: 'egress',
      name: l10n.t('Billing endpoint'),
      detail: billingHosts[0] ?? '',
      posture: 'unknown',
      facts: [{ name: l10n.t('hosts'), value: billingHosts.join(', ') }],
      reasons: [{ text: l10n.t('The container reports its use there; without it, it stops serving.') }],
    },
    {
      id: canonicalIds.elsewhere,
      kind: 'egress',
      name: l10n.t('Anywhere else'),
      posture: 'unknown',
    },
  ];
}

export function serviceNode(options: Pick<NodeDraft, 'posture' | 'zone' | 'reasons' | 'detail'>): NodeDraft {
  return { id: canonicalIds.service, kind: 'service', name: l10n.t('AI container'), ...options };
}

export function keyNode(options: Pick<NodeDraft, 'posture' | 'zone' | 'reasons' | 'detail'>): NodeDraft {
  return { id: canonicalIds.key, kind: 'secret', name: 'ApiKey', ...options };
}

export function readsKey(): EdgeDraft {
  return {
    from: canonicalIds.key,
    to: canonicalIds.service,
    name: l10n.t('the key for metering'),
    relation: 'reads',
    tls: 'none',
    access: 'private',
    admits: { who: 'unknown', names: [] },
  };
}

/** Usage reports, which must not be decrypted on their way, or the container stops (same page). */
export function meters(access: 'private' | 'guarded'): EdgeDraft {
  return {
    id: canonicalWay('meters', canonicalIds.service, canonicalIds.billing),
    from: canonicalIds.service,
    to: canonicalIds.billing,
    name: l10n.t('metering'),
    relation: 'meters',
    protocol: 'HTTPS',
    port: '443',
    tls: 'server',
    access,
    admits: { who: 'peers', names: [] },
    reasons: [
      {
        text:
          access === 'private'
            ? l10n.t('The container reports its use to the billing endpoint by itself.')
            : l10n.t('Passed through by host name to the billing hosts on port 443, and never decrypted.'),
      },
    ],
  };
}

/** To any other address: wide open by default, closed in the secure approach. */
export function connectsElsewhere(access: 'open' | 'refused'): EdgeDraft {
  return {
    from: canonicalIds.service,
    to: canonicalIds.elsewhere,
    name: l10n.t('anything else that goes out'),
    relation: 'meters',
    protocol: l10n.t('any protocol'),
    tls: 'unknown',
    access,
    admits: { who: access === 'open' ? 'anyone' : 'nobody', names: [] },
    reasons: [
      {
        text:
          access === 'open'
            ? l10n.t('What takes the container over can send what it reads anywhere.')
            : l10n.t('Nothing but the billing hosts can be reached, not even DNS.'),
      },
    ],
  };
}
