import * as l10n from '@vscode/l10n';
import { assembleTopology, type EdgeDraft } from '../assemble';
import type { Topology } from '../graph';
import {
  canonicalIds,
  canonicalWay,
  connectsElsewhere,
  keyNode,
  meters,
  outsideNodes,
  readsKey,
  serviceNode,
} from './canonicalParts';

/**
 * The default approach: the container's port is published and nothing stands before it (Microsoft, "Azure AI services
 * container security": there is no security by default on the container API).
 */
export function insecureApproach(): Topology {
  const zone = canonicalIds.machine;
  return assembleTopology({
    origin: 'canonical',
    title: l10n.t('Insecure: the default'),
    summary: l10n.t(
      'The container publishes port 5000. It asks nobody for a key or a certificate, so whoever reaches the machine uses it and you pay.',
    ),
    zones: [{ id: zone, kind: 'host', name: l10n.t('Docker host'), posture: 'exposed' }],
    nodes: [
      ...outsideNodes(),
      serviceNode({
        zone,
        posture: 'exposed',
        detail: l10n.t('port 5000 on every address'),
        reasons: [
          { text: l10n.t('Its port is published on every address of the machine, and it has no access control.') },
        ],
      }),
      keyNode({
        zone,
        posture: 'exposed',
        detail: l10n.t('on the command line'),
        reasons: [
          { text: l10n.t('Whoever may list processes or inspect containers reads it. It pays; it protects nothing.') },
        ],
      }),
    ],
    edges: [
      openCall(canonicalIds.internet, l10n.t('requests of strangers')),
      openCall(canonicalIds.client, l10n.t('your requests')),
      readsKey(),
      meters('private'),
      connectsElsewhere('open'),
    ],
  });
}

function openCall(from: string, name: string): EdgeDraft {
  return {
    id: canonicalWay('calls', from, canonicalIds.service),
    from,
    to: canonicalIds.service,
    name,
    relation: 'calls',
    protocol: 'HTTP',
    port: '5000',
    tls: 'none',
    access: 'open',
    admits: { who: 'anyone', names: [] },
    reasons: [{ text: l10n.t('Plain HTTP: anybody on the way reads and changes texts, answers and keys.') }],
  };
}
