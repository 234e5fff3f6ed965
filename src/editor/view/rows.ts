import * as l10n from '@vscode/l10n';
import type { ClientSummary, Expiration } from '../../certificates/store';
import type { PartState } from '../../sandbox/engine';
import type { Overview } from '../../sandbox/overview';
import { originOf } from '../../sandbox/snippets/call';
import { type CommandName, rows } from '../contributions';
import type { SandboxView } from '../sandboxModel';
import { partTitle } from './partTitle';
import { hasFailed, standingOf } from './standing';
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

/** The rows; none when there is no sandbox, so that the view shows its welcome. */
export function rowsOf(view: SandboxView): Row[] {
  const { overview } = view;
  if (!overview?.sandbox) return view.activity === 'starting' ? [startingRow()] : [];
  return [sandboxRow(view, overview.sandbox), clientsRow(overview.clients), certificatesRow(overview.certificates)];
}

function startingRow(): Row {
  const { label, icon } = standingTexts('starting');
  return { id: 'starting', kind: rows.part, label, icon, tone: 'plain' };
}

function sandboxRow(view: SandboxView, sandbox: NonNullable<Overview['sandbox']>): Row {
  const { state, engine, location } = sandbox;
  const { services } = state.plan;
  const standing = standingTexts(standingOf(view));
  return {
    id: 'sandbox',
    kind: rows.sandbox,
    label: standing.label,
    description: services.map(service => service.displayName).join(', '),
    tooltip: l10n.t('{0}. Engine: {1} ({2}). Since {3}', standing.label, engine, location.address, state.startedAt),
    icon: standing.icon,
    tone: standing.tone,
    open: true,
    children: [addressRow(sandbox), verificationRow(sandbox), partsRow(sandbox)],
  };
}

function addressRow({ state }: NonNullable<Overview['sandbox']>): Row {
  const { front } = state.plan;
  return {
    id: 'address',
    kind: rows.address,
    label: originOf(state.plan),
    description: front.names.filter(name => !['localhost', '127.0.0.1', '::1'].includes(name)).join(', '),
    tooltip: l10n.t('Answers for {0}. Published on {1}', front.names.join(', '), front.publishAddresses.join(', ')),
    icon: 'globe',
    tone: 'plain',
  };
}

function verificationRow({ verification }: NonNullable<Overview['sandbox']>): Row {
  const row = { id: 'verification', kind: rows.verification } as const;
  if (!verification) {
    return { ...row, label: l10n.t('Not verified'), icon: 'question', tone: 'warning', command: 'verify' };
  }
  const { results, verifiedAt } = verification;
  const failed = results.filter(result => !result.ok);
  return {
    ...row,
    label:
      failed.length === 0
        ? l10n.t('All {0} probes hold', results.length)
        : l10n.t('{0} of {1} probes FAILED', failed.length, results.length),
    description: verifiedAt.slice(0, 16).replace('T', ' '),
    tooltip: failed.length === 0 ? l10n.t('Verified {0}', timeOf(verifiedAt)) : failed.map(one => one.title).join('\n'),
    icon: failed.length === 0 ? 'pass' : 'error',
    tone: failed.length === 0 ? 'good' : 'bad',
    command: 'showReport',
  };
}

function partsRow({ engine, state }: NonNullable<Overview['sandbox']>): Row {
  const running = state.parts.filter(part => part.state === 'running').length;
  return {
    id: 'parts',
    kind: rows.parts,
    label: engine === 'docker' ? l10n.t('Containers') : l10n.t('Processes'),
    description: l10n.t('{0} of {1} run', running, state.parts.length),
    icon: engine === 'docker' ? 'package' : 'server-process',
    tone: 'plain',
    open: true,
    children: state.parts.map(partRow),
  };
}

function partRow(part: PartState): Row {
  const failed = hasFailed(part);
  return {
    id: `part ${part.name}`,
    kind: rows.part,
    label: partTitle(part.name),
    description: partStateText(part),
    tooltip: part.name,
    icon: failed ? 'error' : part.state === 'running' ? 'vm-running' : 'loading~spin',
    tone: failed ? 'bad' : 'plain',
  };
}

function partStateText(part: PartState): string {
  if (part.state === 'created') return l10n.t('starting');
  if (part.state === 'running')
    return part.health ? l10n.t('running, {0}', healthText(part.health)) : l10n.t('running');
  if (part.outOfMemory) return l10n.t('ended: out of memory');
  return l10n.t('ended with exit code {0}', part.exitCode ?? '?');
}

function healthText(health: NonNullable<PartState['health']>): string {
  return { starting: l10n.t('starting'), healthy: l10n.t('healthy'), unhealthy: l10n.t('unhealthy') }[health];
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

function certificatesRow(certificates: readonly Expiration[]): Row {
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
      tooltip: l10n.t('{0}, until {1}', file, timeOf(notAfter.toISOString())),
      ...lifeOf(daysLeft),
      icon: daysLeft < fewDays ? 'warning' : 'lock',
    })),
  };
}

function lifeOf(daysLeft: number): Pick<Row, 'description' | 'tone'> {
  if (daysLeft < 0) return { description: l10n.t('expired'), tone: 'bad' };
  return { description: l10n.t('{0} days left', daysLeft), tone: daysLeft < fewDays ? 'warning' : 'plain' };
}

/** To the minute, in universal time and without letters: the same for every reader. */
function timeOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
