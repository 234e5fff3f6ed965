import { readdir, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode } from '../base/errors';
import { unwritable } from '../base/files';
import type { ApprovedClient } from '../front/policy';
import { readApprovals, unexpired } from './approvedList';
import { type Authorities, authoritiesOf } from './authorityStore';
import { readIdentity, removeFolder } from './certificateFolder';
import { type ClientSummary, listClients } from './clientList';
import { addClient, type ClientFiles, ensureClient, revokeClient } from './clientStore';
import { daysUntil } from './renewal';
import { storedRevocationList } from './revocationStore';
import { type ServerCertificate, serverCertificate } from './serverStore';
import { type CertificateFiles, storeLayout } from './storeLayout';
import { withStoreLock } from './storeLock';

export type { Authorities, StoredAuthority } from './authorityStore';
export type { ClientSummary } from './clientList';
export type { ClientFiles } from './clientStore';
export type { ServerCertificate } from './serverStore';

/** When a certificate of the store ends. */
export interface Expiration {
  /** For people: "server authority", "client alice". */
  what: string;
  file: string;
  notAfter: Date;
  /** Whole days; negative when expired. */
  daysLeft: number;
}

/**
 * All certificates of one sandbox. Every method may be called from several processes at once; changes are made under a
 * lock, and whatever a killed process left half-made is neither seen nor kept. All throw SecureContainerError:
 * `certificate-damaged` (with the file and what to do), `certificate-expired`, `clock-skew`, `state-unwritable`,
 * `disk-full`, `busy`.
 */
export interface CertificateStore {
  /** Made at first use and never overwritten. */
  authorities(): Promise<Authorities>;
  /** For exactly these DNS names and addresses; `usage` for one that is neither. */
  server(options: { names: readonly string[] }): Promise<ServerCertificate>;
  /** `usage` for a bad name, and for one that has an approval that has not expired. */
  addClient(name: string): Promise<ClientFiles>;
  /** Adds the client, or returns it, renewed in the last third of its life while the old certificate stays approved. */
  ensureClient(name: string): Promise<ClientFiles>;
  /** `usage` if there is no such client. */
  revokeClient(name: string): Promise<void>;
  /** What was withdrawn and has not expired, as a list of the client authority; PEM. */
  revocationList(): Promise<string>;
  clients(): Promise<ClientSummary[]>;
  /** Those whose certificates have not expired: what the front admits. */
  approvedClients(): Promise<ApprovedClient[]>;
  /** Of all that is there and can be read; makes nothing. */
  expirations(): Promise<Expiration[]>;
  /** Removes everything, the authorities too. */
  purge(): Promise<void>;
}

export function openCertificateStore(options: { folder: string; now?: () => Date }): CertificateStore {
  const { folder, now = () => new Date() } = options;
  const layout = storeLayout(folder);

  return {
    authorities: () => authoritiesOf({ layout, now: now() }),
    server: ({ names }) => serverCertificate({ layout, names, now: now() }),
    addClient: name => addClient({ layout, name, now: now() }),
    ensureClient: name => ensureClient({ layout, name, now: now() }),
    revokeClient: name => revokeClient({ layout, name, now: now() }),
    revocationList: () => storedRevocationList({ layout, now: now() }),
    clients: () => listClients({ layout, now: now() }),

    async approvedClients() {
      const approvals = unexpired(await readApprovals(layout.approvedListFile), now());
      return approvals.map(({ notAfter: _notAfter, ...approved }) => approved);
    },

    async expirations() {
      const time = now();
      const clients = await listClients({ layout, now: time });
      const own = await Promise.all([
        expiration({ what: l10n.t('server authority'), files: layout.serverAuthority, now: time }),
        expiration({ what: l10n.t('client authority'), files: layout.clientAuthority, now: time }),
        expiration({ what: l10n.t('server'), files: layout.server, now: time }),
      ]);
      const ofClients = clients.map(({ name, notAfter, daysLeft, files }) => {
        return { what: l10n.t('client {0}', name), file: files.certificateFile, notAfter, daysLeft };
      });
      return [...own.filter(found => found !== undefined), ...ofClients];
    },

    async purge() {
      if (!(await entriesOf(folder))) return;
      await withStoreLock(layout, async () => {
        const entries = (await entriesOf(folder)) ?? [];
        const kept = basename(layout.lockFolder);
        await Promise.all(entries.filter(entry => entry !== kept).map(entry => removeFolder(join(folder, entry))));
      });
      // Not empty if another process has begun anew in the meantime.
      await rmdir(folder).catch(() => undefined);
    },
  };
}

async function expiration(options: {
  what: string;
  files: CertificateFiles;
  now: Date;
}): Promise<Expiration | undefined> {
  const { what, files, now } = options;
  const stored = await readIdentity(files);
  if (stored.state !== 'present') return undefined;
  const { notAfter } = stored.identity;
  return { what, file: files.certificateFile, notAfter, daysLeft: daysUntil({ date: notAfter, now }) };
}

async function entriesOf(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw unwritable(folder, error);
  }
}
