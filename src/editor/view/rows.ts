import * as l10n from '@vscode/l10n';
import type { ClientSummary, Expiration } from '../../certificates/store';
import type { PartState } from '../../sandbox/engine';
import type { Overview } from '../../sandbox/overview';
import { callerKeyHeader, originOf } from '../../sandbox/snippets/call';
import { type CommandName, rows } from '../contributions';
import { daysLeftText } from '../daysLeftText';
import { localTime, shortLocalTime } from '../localTime';
import type { SandboxView } from '../sandboxModel';
import { partPurpose, partStateText, partTitle } from './partTexts';
import { hasEveryPart, hasFailed, isWhole, standingOf } from './standing';
import { standingTexts } from './standingTexts';
import type { Tone } from './tone';

/** One row of the view, as plain data. */
export interface Row {
  /** The same row keeps it, so that what is open stays open. */
  id: string;
  kind: (typeof rows)[keyof typeof rows];
  label: string;
  description?: string;
  tooltip?: string;
  /** Id of a codicon. */
  icon: string;
  tone: Tone;
  /** Undefined for a row that has nothing below it. */
  children?: readonly Row[];
  open?: boolean;
  command?: CommandName;
  /** For rows of clients. */
  clientName?: string;
}

/** Days before its end from which a certificate is marked: it should have been renewed a month before. */
const fewDays = 7;

type Sandbox = NonNullable<Overview['sandbox']>;

/**
 * The rows; none when there is no sandbox, so that the view shows its welcome.
 * @param language of the editor (BCP 47), for times
 */
export function rowsOf(view: SandboxView, language: string): Row[] {
  const { overview } = view;
  if (!overview?.sandbox) return view.activity === 'starting' ? [startingRow()] : [];
  return [
    sandboxRow({ view, sandbox: overview.sandbox, language }),
    clientsRow(overview.clients),
    certificatesRow(overview.certificates, language),
  ];
}

function startingRow(): Row {
  const { label, icon } = standingTexts('starting');
  return { id: 'starting', kind: rows.part, label, icon, tone: 'plain' };
}

function sandboxRow(options: { view: SandboxView; sandbox: Sandbox; language: string }): Row {
  const { view, sandbox, language } = options;
  const { state, engine, location } = sandbox;
  const standing = standingTexts(standingOf(view));
  return {
    id: 'sandbox',
    kind: rows.sandbox,
    label: standing.label,
    description: state.plan.services.map(service => service.displayName).join(', '),
    tooltip: l10n.t(
      '{0}. Engine: {1} ({2}). Since {3}',
      standing.label,
      engine,
      location.address,
      localTime(state.startedAt, language),
    ),
    icon: standing.icon,
    tone: standing.tone,
    open: true,
    children: [
      addressRow(sandbox),
      ...clusterRows(sandbox),
      ...(state.plan.front.callerKeysRequired ? [callerKeyRow()] : []),
      verificationRow(sandbox, language),
      partsRow(sandbox),
    ],
  };
}

function addressRow({ state }: Sandbox): Row {
  const { names, publishAddresses } = state.plan.front;
  const origin = originOf(state.plan);
  const shown = ['localhost', '127.0.0.1', '::1', new URL(origin).hostname];
  return {
    id: 'address',
    kind: rows.address,
    label: origin,
    description: names.filter(name => !shown.includes(name)).join(', '),
    tooltip:
      publishAddresses.length > 0
        ? l10n.t('Answers for {0}. Published on {1}', names.join(', '), publishAddresses.join(', '))
        : l10n.t('Answers for {0}.', names.join(', ')),
    icon: 'globe',
    tone: 'plain',
  };
}

/** Where on the network and where on the cluster: neither is this machine. */
function clusterRows({ state, location, frontAddress }: Sandbox): Row[] {
  const { cluster, address } = location;
  if (!cluster) return [];
  const { host, port } = frontAddress;
  return [
    {
      id: 'gateway',
      kind: rows.gateway,
      label: l10n.t('Gateway {0}', host),
      description: l10n.t('port {0}', port),
      tooltip: l10n.t('Let {0} lead to {1}, port {2}.', state.plan.front.names.join(', '), host, port),
      icon: 'plug',
      tone: 'plain',
    },
    {
      id: 'cluster',
      kind: rows.cluster,
      label: cluster.namespace,
      description: l10n.t('namespace in {0}', cluster.context),
      tooltip: `${location.reason}\n${address}`,
      icon: 'cloud',
      tone: 'plain',
    },
  ];
}

function callerKeyRow(): Row {
  return {
    id: 'caller-key',
    kind: rows.callerKey,
    label: l10n.t('Caller key'),
    description: l10n.t('asked of every caller'),
    tooltip: l10n.t('Callers show it beside their certificate, as {0} or by a token for it.', callerKeyHeader),
    icon: 'lock',
    tone: 'plain',
  };
}

function verificationRow({ verification, state }: Sandbox, language: string): Row {
  const row = { id: 'verification', kind: rows.verification } as const;
  if (!verification) {
    return { ...row, label: l10n.t('Not verified'), icon: 'question', tone: 'warning', command: 'verify' };
  }
  const { results, verifiedAt } = verification;
  const failed = results.filter(result => !result.ok);
  const shown = { ...row, description: shortLocalTime(verifiedAt, language), command: 'showReport' } as const;
  if (failed.length > 0) {
    const label = l10n.t('{0} of {1} probes FAILED', failed.length, results.length);
    return { ...shown, label, tooltip: failed.map(one => one.title).join('\n'), icon: 'error', tone: 'bad' };
  }
  const time = localTime(verifiedAt, language);
  if (isWhole(state)) {
    const label = l10n.t('All {0} probes hold', results.length);
    return { ...shown, label, tooltip: l10n.t('Verified {0}', time), icon: 'pass', tone: 'good' };
  }
  const tooltip = l10n.t('Verified {0}, when all of it ran. It says nothing of now: restart the sandbox.', time);
  return { ...shown, label: l10n.t('All {0} probes held', results.length), tooltip, icon: 'history', tone: 'plain' };
}

function partsRow({ engine, state }: Sandbox): Row {
  const running = state.parts.filter(part => part.state === 'running').length;
  return {
    id: 'parts',
    kind: rows.parts,
    label: partsName(engine),
    description: hasEveryPart(state)
      ? l10n.t('{0} of {1} run', running, state.parts.length)
      : l10n.t('{0} run, some are gone', running),
    icon: engine === 'embedded' ? 'server-process' : 'package',
    tone: 'plain',
    open: true,
    children: state.parts.map(part => partRow(part, engine)),
  };
}

function partsName(engine: Sandbox['engine']): string {
  if (engine === 'kubernetes') return l10n.t('Pods');
  return engine === 'docker' ? l10n.t('Containers') : l10n.t('Processes');
}

function partRow(part: PartState, engine: Sandbox['engine']): Row {
  const failed = hasFailed(part);
  return {
    id: `part ${part.name}`,
    kind: rows.part,
    label: partTitle(part.name),
    description: partStateText(part),
    tooltip: `${part.name}\n${partPurpose(part, engine)}`,
    icon: failed ? 'error' : part.state === 'running' ? 'vm-running' : 'loading~spin',
    tone: failed ? 'bad' : 'plain',
  };
}

function clientsRow(clients: readonly ClientSummary[]): Row {
  return {
    id: 'clients',
    kind: rows.clients,
    label: l10n.t('Approved clients'),
    description: String(clients.filter(client => client.approved).length),
    icon: 'organization',
    tone: 'plain',
    open: true,
    children: clients.map(clientRow),
  };
}

function clientRow({ name, approved, daysLeft, serialNumber }: ClientSummary): Row {
  const row = { id: `client ${name}`, kind: rows.client, label: name, clientName: name } as const;
  const tooltip = l10n.t('Serial number {0}', serialNumber);
  if (!approved) return { ...row, tooltip, description: l10n.t('not approved'), icon: 'circle-slash', tone: 'plain' };
  return { ...row, tooltip, ...lifeOf(daysLeft), icon: daysLeft < fewDays ? 'warning' : 'key' };
}

function certificatesRow(certificates: readonly Expiration[], language: string): Row {
  return {
    id: 'certificates',
    kind: rows.certificates,
    label: l10n.t('Certificates'),
    icon: 'shield',
    tone: 'plain',
    open: false,
    children: certificates.map(({ what, file, notAfter, daysLeft }) => ({
      id: `certificate ${file}`,
      kind: rows.certificate,
      label: what,
      tooltip: l10n.t('{0}, until {1}', file, localTime(notAfter, language)),
      ...lifeOf(daysLeft),
      icon: daysLeft < fewDays ? 'warning' : 'lock',
    })),
  };
}

function lifeOf(daysLeft: number): Pick<Row, 'description' | 'tone'> {
  const description = daysLeftText(daysLeft);
  if (daysLeft < 0) return { description, tone: 'bad' };
  return { description, tone: daysLeft < fewDays ? 'warning' : 'plain' };
}
