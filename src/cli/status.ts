import * as l10n from '@vscode/l10n';
import { findEngineInUse } from '../sandbox/chooseEngine';
import type { Engine, PartState, SandboxState } from '../sandbox/engine';
import { defaultClientName } from '../sandbox/lifecycle';
import { originOf } from '../sandbox/snippets/call';
import { allHold, lastVerification, type VerificationRecord } from '../sandbox/verification';
import { exitCodes } from './exitCodes';
import { answer, inSession, type Session } from './session';
import { table } from './text';

/** `status`: what runs. Exit code 1 when nothing does, or not all of it. */
export async function statusCommand(given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    const engine = await findEngineInUse(session);
    const state = await engine?.inspect();
    session.quiet();
    if (!engine || !state) {
      answer({ json: given.json, value: { state: 'stopped', verified: false }, text: l10n.t('No sandbox runs.') });
      return exitCodes.no;
    }
    const record = await lastVerification(session.home, state);
    const value = await jsonOf({ session, engine, state, record });
    answer({ json: given.json, value, text: textOf({ engine, state, record }) });
    return value.state === 'running' ? exitCodes.good : exitCodes.no;
  });
}

interface Shown {
  engine: Engine;
  state: SandboxState;
  record: VerificationRecord | undefined;
}

async function jsonOf(shown: Shown & { session: Session }) {
  const { session, engine, state, record } = shown;
  const clients = await session.store.clients();
  const client = clients.find(({ name }) => name === defaultClientName) ?? clients[0];
  const { server } = await session.store.authorities();
  const services = state.plan.services.map(service => service.id);
  return {
    engine: engine.kind,
    engineAddress: engine.location.address,
    service: services[0],
    services,
    url: originOf(state.plan),
    caFile: server.certificateFile,
    clientCertificateFile: client?.files.certificateFile,
    clientKeyFile: client?.files.keyFile,
    state: stateOf(state.parts),
    verified: record !== undefined && allHold(record.results),
    verifiedAt: record?.verifiedAt,
    startedAt: state.startedAt,
    parts: state.parts,
  };
}

function stateOf(parts: readonly PartState[]): 'running' | 'degraded' {
  return parts.every(part => part.state === 'running') ? 'running' : 'degraded';
}

function textOf({ engine, state, record }: Shown): string {
  return table([
    [l10n.t('Engine'), `${engine.kind} (${engine.location.address})`],
    [l10n.t('URL'), originOf(state.plan)],
    [l10n.t('Since'), state.startedAt],
    [l10n.t('Verified'), verifiedText(record)],
    ...state.parts.map(part => [part.name, partText(part)]),
  ]);
}

function verifiedText(record: VerificationRecord | undefined): string {
  if (!record) return l10n.t('no; run: secure-container verify');
  return allHold(record.results)
    ? l10n.t('yes, at {0}', record.verifiedAt)
    : l10n.t('FAILED at {0}; run: secure-container verify', record.verifiedAt);
}

function partText(part: PartState): string {
  if (part.state !== 'exited') return part.state;
  if (part.outOfMemory) return l10n.t('ended: out of memory');
  return l10n.t('ended with exit code {0}', part.exitCode ?? '?');
}
