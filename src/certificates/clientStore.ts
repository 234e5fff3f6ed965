import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { type Approval, readApprovals, unexpired, writeApprovals } from './approvedList';
import { authoritiesOf, type StoredAuthority } from './authorityStore';
import { certificateDigest } from './certificateDigest';
import { type Identity, putFolder, readIdentity, removeFolder, removeUnfinished } from './certificateFolder';
import { clientFolders } from './clientList';
import { checkClientName, isSameClient } from './clientName';
import { issueCertificate } from './issue';
import { pkcs12 } from './pkcs12';
import { isFit } from './renewal';
import { type ClientCertificateFiles, fileNames, type StoreLayout } from './storeLayout';
import { withStoreLock } from './storeLock';
import { addWithdrawn } from './withdrawnList';

/** What a client needs to be let in. */
export interface ClientFiles {
  name: string;
  /** PEM. */
  certificateFile: string;
  /** PEM, PKCS#8. */
  keyFile: string;
  /** Key, certificate and authority for Windows, macOS, Java, .NET and browsers. */
  pkcs12File: string;
  /** Holds the password of the PKCS#12 file, with no line end. */
  pkcs12PasswordFile: string;
  serialNumber: string;
  notAfter: Date;
}

export interface ClientRequest {
  layout: StoreLayout;
  name: string;
  now: Date;
}

/** 128 bits; hexadecimal can be typed, quoted and passed on anywhere. */
const passwordOctets = 16;

/**
 * Issues a certificate for a new client, writes it and approves it.
 * @throws SecureContainerError `usage` for a bad or taken name, and as `authoritiesOf`
 */
export async function addClient({ layout, name, now }: ClientRequest): Promise<ClientFiles> {
  checkClientName(name);
  const { client: authority } = await authoritiesOf({ layout, now });
  return withStoreLock(layout, async () => {
    const approvals = unexpired(await readApprovals(layout.approvedListFile), now);
    if (approvals.some(approval => isSameClient(approval.name, name))) throw taken(name);
    return issueAndApprove({ layout, name, now, authority });
  });
}

/**
 * The certificate of a client, which is added if there is none and renewed in the last third of its life. The old one
 * stays approved until it expires, so that whoever still uses it is not cut off.
 * @throws SecureContainerError as {@link addClient}
 */
export async function ensureClient({ layout, name, now }: ClientRequest): Promise<ClientFiles> {
  checkClientName(name);
  const { client: authority } = await authoritiesOf({ layout, now });
  const needs = { layout, name, now, authority };
  const current = await fitClient(needs);
  if (current) return current;
  return withStoreLock(layout, async () => (await fitClient(needs)) ?? issueAndApprove(needs));
}

/**
 * Withdraws every approval of a client, then removes its files. @throws SecureContainerError `usage` if there is none by
 * this name
 */
export async function revokeClient({ layout, name, now }: ClientRequest): Promise<void> {
  checkClientName(name);
  await withStoreLock(layout, async () => {
    await removeUnfinished(layout);
    const approvals = await readApprovals(layout.approvedListFile);
    const remaining = approvals.filter(approval => approval.name !== name);
    const hasFiles = (await clientFolders(layout)).includes(name);
    if (remaining.length === approvals.length && !hasFiles) throw notThere(name);
    await writeApprovals({ file: layout.approvedListFile, approvals: remaining });
    const withdrawn = unexpired(approvals, now).filter(approval => approval.name === name);
    await addWithdrawn({ file: layout.withdrawnListFile, approvals: withdrawn, now });
    await removeFolder(layout.client(name).folder);
  });
}

interface ClientNeeds extends ClientRequest {
  authority: StoredAuthority;
}

/** The client's files if they are whole, fit to go on with, and approved. */
async function fitClient({ layout, name, now, authority }: ClientNeeds): Promise<ClientFiles | undefined> {
  const files = layout.client(name);
  const [stored, approvals] = await Promise.all([readIdentity(files), readApprovals(layout.approvedListFile)]);
  if (stored.state !== 'present' || !isFit({ identity: stored.identity, authority: authority.certificate, now }))
    return undefined;
  const { serialNumber } = stored.identity.certificate;
  // Never approves what it finds: a file without an approval may be what a killed withdrawal left.
  const isApproved = approvals.some(approval => approval.name === name && approval.serialNumber === serialNumber);
  const isWhole = (await exists(files.pkcs12File)) && (await exists(files.pkcs12PasswordFile));
  return isApproved && isWhole ? describe({ name, files, identity: stored.identity }) : undefined;
}

/** For the holder of the store's lock. Files first: an approval without files would help nobody. */
async function issueAndApprove({ layout, name, now, authority }: ClientNeeds): Promise<ClientFiles> {
  await removeUnfinished(layout);
  const approvals = unexpired(await readApprovals(layout.approvedListFile), now);
  const issued = await issueCertificate({ authority, profile: 'client', commonName: name, now });
  const password = randomBytes(passwordOctets).toString('hex');
  const { certificatePem, keyPem, serialNumber, notAfter } = issued;
  const archive = await pkcs12({
    certificatePem,
    keyPem,
    authorityPem: authority.certificatePem,
    password,
    friendlyName: name,
  });
  const files = layout.client(name);
  await putFolder({
    layout,
    folder: files.folder,
    replace: true,
    files: [
      { name: fileNames.certificate, content: certificatePem, secret: false },
      { name: fileNames.key, content: keyPem, secret: true },
      { name: fileNames.pkcs12, content: archive, secret: true },
      { name: fileNames.pkcs12Password, content: password, secret: true },
    ],
  });
  const approval: Approval = { name, serialNumber, certificateDigest: certificateDigest(certificatePem), notAfter };
  await writeApprovals({ file: layout.approvedListFile, approvals: [...approvals, approval] });
  return describe({ name, files, identity: { certificate: { serialNumber }, notAfter } });
}

function describe(options: {
  name: string;
  files: ClientCertificateFiles;
  identity: { certificate: { serialNumber: string }; notAfter: Identity['notAfter'] };
}): ClientFiles {
  const { name, files, identity } = options;
  const { folder: _folder, ...paths } = files;
  return { name, ...paths, serialNumber: identity.certificate.serialNumber, notAfter: identity.notAfter };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function taken(name: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There is a client named "{0}" already.', name),
    nextStep: l10n.t(
      'Choose another name, or withdraw that one first with "secure-container client revoke {0}".',
      name,
    ),
  });
}

function notThere(name: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There is no client named "{0}".', name),
    nextStep: l10n.t('See the names with "secure-container client list".'),
  });
}
