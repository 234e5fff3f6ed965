import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { SecretStorage } from 'vscode';
import { SecureContainerError } from '../base/errors';
import type { SandboxState } from '../sandbox/engine';

/** The keys that the front of a sandbox asks for, in the editor's secret storage: the one in use, then the one before it. */
interface StoredKeys {
  keys: readonly string[];
  /** The sandbox that was given them, by when it was started: another one may have got others on the command line. */
  sandboxStartedAt?: string;
}

type Sandbox = Pick<SandboxState, 'plan' | 'startedAt'>;

/** 256 random bits in hexadecimal: as long as `openssl rand -hex 32` makes them, and fit for every header and shell. */
export function newCallerKey(): string {
  return randomBytes(32).toString('hex');
}

/** The keys for a start: those of the last one, so that callers go on as they are, else a new one. */
export async function keysForStart(storage: SecretStorage, sandboxId: string): Promise<readonly string[]> {
  return (await stored(storage, sandboxId))?.keys ?? [newCallerKey()];
}

/** Keeps the keys that a sandbox was given. */
export async function storeCallerKeys(
  storage: SecretStorage,
  sandbox: Sandbox,
  keys: readonly string[],
): Promise<void> {
  const value: StoredKeys = { keys, sandboxStartedAt: sandbox.startedAt };
  await storage.store(keyOf(sandbox.plan.sandboxId), JSON.stringify(value));
}

/** The keys of what runs, the one in use first; none if it asks for none; undefined if they were given elsewhere. */
export async function callerKeysOf(storage: SecretStorage, sandbox: Sandbox): Promise<readonly string[] | undefined> {
  const { plan, startedAt } = sandbox;
  if (!plan.front.callerKeysRequired) return [];
  const found = await stored(storage, plan.sandboxId);
  return found?.sandboxStartedAt === startedAt ? found.keys : undefined;
}

/** @throws SecureContainerError `usage` if what runs asks for no key, or for one that was given elsewhere */
export async function knownCallerKeys(
  storage: SecretStorage,
  sandbox: Sandbox,
): Promise<readonly [string, ...string[]]> {
  const keys = await callerKeysOf(storage, sandbox);
  if (keys === undefined) throw callerKeysUnknown();
  const [current, ...before] = keys;
  if (current !== undefined) return [current, ...before];
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('This sandbox asks its callers for no key.'),
    nextStep: l10n.t('Run "Secure container", choose "Change...", and in its last step "Caller key".'),
  });
}

export function callerKeysUnknown(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The keys that callers must show were not given by this editor, so it does not know them.'),
    nextStep: l10n.t('Run "Secure container", choose "Change...", and start it from here.'),
  });
}

async function stored(storage: SecretStorage, sandboxId: string): Promise<StoredKeys | undefined> {
  const text = await storage.get(keyOf(sandboxId));
  return text === undefined ? undefined : (JSON.parse(text) as StoredKeys);
}

function keyOf(sandboxId: string): string {
  return `callerKeys.${sandboxId}`;
}
