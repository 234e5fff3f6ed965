import * as l10n from '@vscode/l10n';
import type {
  Access,
  Admission,
  Health,
  NodeKind,
  Posture,
  Relation,
  Tls,
  TopologyEdge,
  TopologyNode,
  ZoneKind,
} from './graph';

/** One word each, the same in the picture, in the text and for a screen reader. */
export function kindText(kind: NodeKind): string {
  const texts: Record<NodeKind, string> = {
    internet: l10n.t('internet'),
    client: l10n.t('client'),
    front: l10n.t('front'),
    balancer: l10n.t('Kubernetes Service'),
    service: l10n.t('service'),
    replica: l10n.t('replica'),
    egress: l10n.t('outside address'),
    authority: l10n.t('authority'),
    secret: l10n.t('secret'),
    volume: l10n.t('volume'),
    missing: l10n.t('missing'),
    group: l10n.t('folded zone'),
  };
  return texts[kind];
}

export function zoneKindText(kind: ZoneKind): string {
  const texts: Record<ZoneKind, string> = {
    host: l10n.t('machine'),
    network: l10n.t('network'),
    namespace: l10n.t('namespace'),
    mesh: l10n.t('mesh'),
    cluster: l10n.t('cluster'),
  };
  return texts[kind];
}

export function postureText(posture: Posture): string {
  const texts: Record<Posture, string> = {
    exposed: l10n.t('exposed'),
    guarded: l10n.t('guarded'),
    private: l10n.t('private'),
    unknown: l10n.t('not known'),
  };
  return texts[posture];
}

/** Of callers, authorities and what is outside, nobody asks whether they can be reached. */
export function showsPosture(kind: NodeKind): boolean {
  return !['internet', 'client', 'egress', 'authority', 'missing'].includes(kind);
}

export function accessText(access: Access): string {
  const texts: Record<Access, string> = {
    open: l10n.t('open'),
    guarded: l10n.t('guarded'),
    private: l10n.t('private'),
    refused: l10n.t('refused'),
    unknown: l10n.t('not known'),
  };
  return texts[access];
}

export function healthText(health: Health): string {
  const texts: Record<Health, string> = {
    starting: l10n.t('starting'),
    running: l10n.t('running'),
    unhealthy: l10n.t('unhealthy'),
    stopped: l10n.t('stopped'),
  };
  return texts[health];
}

export function tlsText(tls: Tls): string {
  const texts: Record<Tls, string> = {
    none: l10n.t('not encrypted'),
    server: l10n.t('TLS'),
    mutual: l10n.t('mutual TLS'),
    unknown: l10n.t('TLS not known'),
  };
  return texts[tls];
}

/** `HTTPS 8443, client certificate`; for ways that carry no requests, what they do. */
export function protocolText({ relation, protocol, port, tls, admits }: TopologyEdge): string {
  if (relation === 'vouches') return l10n.t('vouches for');
  if (relation === 'reads') return l10n.t('read by');
  const spoken = [protocol ?? l10n.t('traffic'), port].filter(part => part !== undefined).join(' ');
  if (tls !== 'mutual') return spoken;
  return admits.who === 'peers' ? l10n.t('{0}, mutual TLS', spoken) : l10n.t('{0} + client certificate', spoken);
}

/** How many names a label has room for; the text has them all. */
const namesInLabel = 2;

export function admissionText({ who, names }: Admission, most: number = namesInLabel): string {
  const listed = names.slice(0, most).join(', ');
  const list = names.length > most ? l10n.t('{0} and {1} more', listed, names.length - most) : listed;
  switch (who) {
    case 'anyone':
      return l10n.t('anyone');
    case 'approved':
      return names.length === 0 ? l10n.t('only approved clients') : l10n.t('only {0}', list);
    case 'certificate':
      return names.length === 0 ? l10n.t('any certificate of the authority') : l10n.t('any certificate of {0}', list);
    case 'key':
      return l10n.t('who has the key');
    case 'peers':
      return names.length === 0 ? l10n.t('named peers only') : l10n.t('only {0}', list);
    case 'network':
      return l10n.t('this network only');
    case 'nobody':
      return l10n.t('nobody');
    case 'unknown':
      return l10n.t('who: not known');
  }
}

/** Who is let in, or where what goes out may go, in a label's few words. */
export function whoText({ relation, access, admits }: TopologyEdge): string {
  if (access === 'refused') return accessText(access);
  if (relation === 'meters') {
    if (access === 'guarded') return l10n.t('only there');
    if (access === 'private') return '';
    return access === 'open' ? l10n.t('not limited') : accessText(access);
  }
  return access === 'open' && admits.who === 'anyone' ? l10n.t('open to anyone') : admissionText(admits);
}

export function relationText(relation: Relation): string {
  const texts: Record<Relation, string> = {
    calls: l10n.t('calls'),
    meters: l10n.t('reports to'),
    vouches: l10n.t('vouches for'),
    reads: l10n.t('is read by'),
  };
  return texts[relation];
}

/** `2 of 3 run`, `3 replicas`; empty for one of which nothing is known. */
export function replicasText({ replicas }: TopologyNode): string {
  if (!replicas) return '';
  if (replicas.running !== undefined) return l10n.t('{0} of {1} run', replicas.running, replicas.wanted);
  return replicas.wanted === 1 ? '' : l10n.t('{0} replicas', replicas.wanted);
}
