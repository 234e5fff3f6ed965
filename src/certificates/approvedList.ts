import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import type { ApprovedClient } from '../front/policy';
import { isClientName } from './clientName';

/** An approval ends with its certificate. */
export interface Approval extends ApprovedClient {
  notAfter: Date;
}

const version = 1;
const serialNumberPattern = /^(?:[0-9A-F]{2}){1,20}$/;
const digestPattern = /^[0-9a-f]{64}$/;

/**
 * The approvals in a file, the oldest first; none where there is no file.
 * @throws SecureContainerError `certificate-damaged` if the file is not what this product wrote: taking it for empty would
 * lock everybody out at the next write, taking half of it would let a withdrawn client in
 */
export async function readApprovals(file: string): Promise<Approval[]> {
  const text = await readTextIfPresent(file);
  if (text === undefined) return [];
  const approvals = parseApprovals(text);
  if (approvals) return approvals;
  throw new SecureContainerError({
    kind: 'certificate-damaged',
    reason: l10n.t('The list of approved clients in {0} is damaged.', file),
    nextStep: l10n.t(
      'Restore the file from a backup, or delete it: then no client is approved until it is added again.',
    ),
  });
}

/** Replaces the list. Only for the holder of the store's lock. @throws SecureContainerError `state-unwritable`, `disk-full` */
export async function writeApprovals(options: { file: string; approvals: readonly Approval[] }): Promise<void> {
  const content = `${JSON.stringify({ version, clients: options.approvals }, undefined, 2)}\n`;
  await writeFileWhole({ file: options.file, content });
}

export function unexpired(approvals: readonly Approval[], now: Date): Approval[] {
  return approvals.filter(({ notAfter }) => notAfter > now);
}

function parseApprovals(text: string): Approval[] | undefined {
  const list = parseJson(text);
  if (!isObject(list) || list['version'] !== version || !Array.isArray(list['clients'])) return undefined;
  const approvals = list['clients'].map(parseApproval);
  return approvals.every(approval => approval !== undefined) ? approvals : undefined;
}

function parseApproval(entry: unknown): Approval | undefined {
  if (!isObject(entry)) return undefined;
  const { name, serialNumber, certificateDigest, notAfter }: { [Field in keyof Approval]?: unknown } = entry;
  if (typeof name !== 'string' || !isSerialNumber(serialNumber) || typeof notAfter !== 'string') return undefined;
  const end = new Date(notAfter);
  // Both go into the front's configuration: nothing but their own characters may pass.
  const isSound = isClientName(name) && !Number.isNaN(end.getTime());
  if (!isSound || !isDigest(certificateDigest)) return undefined;
  return { name, serialNumber, ...(certificateDigest !== undefined && { certificateDigest }), notAfter: end };
}

export function isSerialNumber(value: unknown): value is string {
  return typeof value === 'string' && serialNumberPattern.test(value);
}

function isDigest(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && digestPattern.test(value));
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
