import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import { type Approval, isSerialNumber, parseJson } from './approvedList';

/** An approval that was taken back. It is remembered until its certificate ends. */
export interface Withdrawal {
  serialNumber: string;
  withdrawnAt: Date;
  notAfter: Date;
}

const version = 1;

/**
 * What was withdrawn and has not expired, the oldest first; none where there is no file.
 * @throws SecureContainerError `certificate-damaged` if the file is not what this product wrote
 */
export async function readWithdrawn(options: { file: string; now: Date }): Promise<Withdrawal[]> {
  const { file, now } = options;
  const text = await readTextIfPresent(file);
  if (text === undefined) return [];
  const withdrawn = parse(text);
  if (withdrawn) return withdrawn.filter(({ notAfter }) => notAfter > now);
  throw new SecureContainerError({
    kind: 'certificate-damaged',
    reason: l10n.t('The list of withdrawn clients in {0} is damaged.', file),
    nextStep: l10n.t('Restore the file from a backup, or delete it: what is not approved is refused all the same.'),
  });
}

/** Adds approvals that are being withdrawn. Only for the holder of the store's lock. @throws as {@link readWithdrawn} */
export async function addWithdrawn(options: {
  file: string;
  approvals: readonly Approval[];
  now: Date;
}): Promise<void> {
  const { file, approvals, now } = options;
  const earlier = await readWithdrawn({ file, now });
  const known = new Set(earlier.map(({ serialNumber }) => serialNumber));
  const added = approvals
    .filter(({ serialNumber }) => !known.has(serialNumber))
    .map(({ serialNumber, notAfter }) => ({ serialNumber, withdrawnAt: now, notAfter }));
  const content = `${JSON.stringify({ version, withdrawn: [...earlier, ...added] }, undefined, 2)}\n`;
  await writeFileWhole({ file, content });
}

function parse(text: string): Withdrawal[] | undefined {
  const list = parseJson(text) as { version?: unknown; withdrawn?: unknown } | null | undefined;
  if (list?.version !== version || !Array.isArray(list.withdrawn)) return undefined;
  const withdrawn = list.withdrawn.map(parseEntry);
  return withdrawn.every(entry => entry !== undefined) ? withdrawn : undefined;
}

function parseEntry(entry: unknown): Withdrawal | undefined {
  const { serialNumber, withdrawnAt, notAfter } = (entry ?? {}) as { [Field in keyof Withdrawal]?: unknown };
  const [at, end] = [new Date(String(withdrawnAt)), new Date(String(notAfter))];
  if (!isSerialNumber(serialNumber) || Number.isNaN(at.getTime()) || Number.isNaN(end.getTime())) return undefined;
  return { serialNumber, withdrawnAt: at, notAfter: end };
}
