import * as l10n from '@vscode/l10n';
import type { ElementId, Topology } from '../graph';
import { canonicalIds, canonicalWay } from './canonicalParts';
import { insecureApproach } from './insecureApproach';
import { type CanonicalFront, secureApproach } from './secureApproach';

/** The two canonical diagrams, to be shown side by side, and what leads from one to the other. */
export interface Approaches {
  insecure: Topology;
  secure: Topology;
  steps: readonly ApproachStep[];
}

export interface ApproachStep {
  /** Stable: `front`, `https`, `approve`, `private`, `key`, `egress`. */
  id: string;
  title: string;
  text: string;
  /** Elements of the insecure diagram that it changes or takes away; may be empty. */
  insecure: readonly ElementId[];
  /** Elements of the secure diagram that it brings or changes; never empty. */
  secure: readonly ElementId[];
}

/** The canonical diagrams with nginx on one machine, or with Istio on a cluster, as the front. */
export function approaches(front: CanonicalFront): Approaches {
  const insecure = insecureApproach();
  const secure = secureApproach(front);
  return { insecure, secure, steps: steps(secure) };
}

function steps(secure: Topology): ApproachStep[] {
  const { internet, client, front, service, approvedList, key, billing, elsewhere } = canonicalIds;
  const serviceZone = secure.nodes.find(node => node.id === service)?.zone;
  const openWays = [canonicalWay('calls', internet, service), canonicalWay('calls', client, service)];
  return [
    {
      id: 'front',
      title: l10n.t('Put a front before the container'),
      text: l10n.t('Every request passes it. It also balances between replicas and limits the rate.'),
      insecure: openWays,
      secure: [front, canonicalWay('calls', front, service)],
    },
    {
      id: 'https',
      title: l10n.t('Speak HTTPS, and ask for a client certificate'),
      text: l10n.t('Both sides prove who they are, and nobody on the way reads along.'),
      insecure: openWays,
      secure: [canonicalWay('calls', client, front)],
    },
    {
      id: 'approve',
      title: l10n.t('Let in only certificates approved beforehand'),
      text: l10n.t(
        'That an authority signed a certificate is not enough: it must be on the list, and comes off it at once.',
      ),
      insecure: [canonicalWay('calls', internet, service)],
      secure: [approvedList, canonicalWay('vouches', approvedList, front), canonicalWay('calls', internet, front)],
    },
    {
      id: 'private',
      title: l10n.t('Make the container private'),
      text: l10n.t('It publishes no port any more. No way leads around the front.'),
      insecure: [service],
      secure: [service, ...(serviceZone === undefined ? [] : [serviceZone])],
    },
    {
      id: 'key',
      title: l10n.t('Take the key off the command line'),
      text: l10n.t('Only the container can read it; lists of processes and files in a repository do not show it.'),
      insecure: [key],
      secure: [key],
    },
    {
      id: 'egress',
      title: l10n.t('Let out metering and nothing else'),
      text: l10n.t('The billing hosts on port 443, passed through undecrypted; any other address is closed.'),
      insecure: [canonicalWay('meters', service, billing), canonicalWay('meters', service, elsewhere)],
      secure: [canonicalWay('meters', service, billing), canonicalWay('meters', service, elsewhere)],
    },
  ];
}
