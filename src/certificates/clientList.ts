import { readdir } from 'node:fs/promises';
import { systemErrorCode } from '../base/errors';
import { unwritable } from '../base/files';
import { type Approval, readApprovals, unexpired } from './approvedList';
import { readIdentity } from './certificateFolder';
import { isClientName } from './clientName';
import { daysUntil } from './renewal';
import type { ClientCertificateFiles, StoreLayout } from './storeLayout';

export interface ClientSummary {
  name: string;
  /** Of its newest certificate. */
  serialNumber: string;
  notAfter: Date;
  /** Whole days; negative when expired. */
  daysLeft: number;
  /** Whether this certificate is let in. */
  approved: boolean;
  /** Where its files are, or were. */
  files: Omit<ClientCertificateFiles, 'folder'>;
}

/**
 * Every client that has an approval or a readable certificate, by name.
 * @throws SecureContainerError `certificate-damaged` if the approved list is, `state-unwritable`
 */
export async function listClients(options: { layout: StoreLayout; now: Date }): Promise<ClientSummary[]> {
  const { layout, now } = options;
  const [approvals, folders] = await Promise.all([readApprovals(layout.approvedListFile), clientFolders(layout)]);
  const names = [...new Set([...approvals.map(({ name }) => name), ...folders])].sort();
  const summaries = await Promise.all(names.map(name => summarize({ layout, now, name, approvals })));
  return summaries.filter(summary => summary !== undefined);
}

async function summarize(options: {
  layout: StoreLayout;
  now: Date;
  name: string;
  approvals: readonly Approval[];
}): Promise<ClientSummary | undefined> {
  const { layout, now, name, approvals } = options;
  const { folder: _folder, ...files } = layout.client(name);
  const own = approvals.filter(approval => approval.name === name);
  const stored = await readIdentity(layout.client(name));
  const newest =
    stored.state === 'present'
      ? { serialNumber: stored.identity.certificate.serialNumber, notAfter: stored.identity.notAfter }
      : own.at(-1);
  if (!newest) return undefined;
  const { serialNumber, notAfter } = newest;
  const approved = unexpired(own, now).some(approval => approval.serialNumber === serialNumber);
  return { name, serialNumber, notAfter, daysLeft: daysUntil({ date: notAfter, now }), approved, files };
}

/** Names of clients whose files are there, spelt as they are on disk. @throws SecureContainerError `state-unwritable` */
export async function clientFolders(layout: StoreLayout): Promise<string[]> {
  try {
    return (await readdir(layout.clientsFolder)).filter(isClientName);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw unwritable(layout.clientsFolder, error);
  }
}
