import { randomBytes, X509Certificate } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode } from '../base/errors';
import { makePrivateFolder, privateFileMode, publicFileMode, readTextIfPresent, unwritable } from '../base/files';
import { validity } from './certificate';
import { keyFromPem } from './keys';
import { type CertificateFiles, type StoreLayout, unfinishedPrefix } from './storeLayout';

/** A certificate with its key, as read from the store. */
export interface Identity {
  certificate: X509Certificate;
  certificatePem: string;
  keyPem: string;
  notBefore: Date;
  notAfter: Date;
}

export type StoredIdentity =
  | { state: 'missing' }
  | { state: 'damaged'; file: string; reason: string }
  | { state: 'present'; identity: Identity };

/** Reads a certificate and its key and looks whether they belong together. @throws SecureContainerError `state-unwritable` */
export async function readIdentity({ certificateFile, keyFile }: CertificateFiles): Promise<StoredIdentity> {
  const [certificatePem, keyPem] = await Promise.all([readTextIfPresent(certificateFile), readTextIfPresent(keyFile)]);
  if (certificatePem === undefined && keyPem === undefined) return { state: 'missing' };
  if (certificatePem === undefined)
    return damaged(certificateFile, l10n.t('{0} is missing, but its key is there.', certificateFile));
  if (keyPem === undefined) return damaged(keyFile, l10n.t('{0} is missing, but its certificate is there.', keyFile));
  const certificate = parsed(() => new X509Certificate(certificatePem));
  if (!certificate) return damaged(certificateFile, l10n.t('{0} is not a certificate.', certificateFile));
  const key = parsed(() => keyFromPem(keyPem));
  if (!key) return damaged(keyFile, l10n.t('{0} is not a private key.', keyFile));
  if (!certificate.checkPrivateKey(key))
    return damaged(keyFile, l10n.t('{0} is not the key of {1}.', keyFile, certificateFile));
  return { state: 'present', identity: identityFrom({ certificate, certificatePem, keyPem }) };
}

/** For what has just been made; {@link readIdentity} otherwise. */
export function identityFrom(options: {
  certificatePem: string;
  keyPem: string;
  certificate?: X509Certificate;
}): Identity {
  const { certificatePem, keyPem, certificate = new X509Certificate(certificatePem) } = options;
  return { certificate, certificatePem, keyPem, ...validity(certificate) };
}

export interface FileContent {
  name: string;
  content: string | Uint8Array;
  secret: boolean;
}

/**
 * Puts a folder of files in place as one: whoever reads, and whatever kills this process, there is the old set or the new
 * one or none, never a mixture. Only for the holder of the store's lock.
 * @throws SecureContainerError `state-unwritable`, `disk-full`
 */
export async function putFolder(options: {
  layout: StoreLayout;
  folder: string;
  files: readonly FileContent[];
  /** False: fails where the folder exists, even if another process made it a moment ago. */
  replace: boolean;
}): Promise<void> {
  const { layout, folder, files, replace } = options;
  const fresh = unfinishedFolder(layout);
  try {
    await makePrivateFolder(fresh);
    await writeFiles({ folder: fresh, files });
    await makePrivateFolder(dirname(folder));
    const old = unfinishedFolder(layout);
    if (replace) await renameIfPresent(folder, old);
    await rename(fresh, folder);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    throw systemErrorCode(error) === undefined ? error : unwritable(folder, error);
  }
}

/** Atomic only with the renaming of the folder that follows, hence straight to disk. */
async function writeFiles({ folder, files }: { folder: string; files: readonly FileContent[] }): Promise<void> {
  const written = await Promise.allSettled(
    files.map(({ name, content, secret }) => {
      const mode = secret ? privateFileMode : publicFileMode;
      return writeFile(join(folder, name), content, { flag: 'wx', flush: true, mode });
    }),
  );
  // All have ended before one is reported, so that the folder can be removed for good.
  for (const outcome of written) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Removes what killed processes left half-made. Only for the holder of the store's lock. */
export async function removeUnfinished(layout: StoreLayout): Promise<void> {
  const names = (await readdir(layout.folder)).filter(name => name.startsWith(unfinishedPrefix));
  await Promise.all(names.map(name => removeFolder(join(layout.folder, name))));
}

/** @throws SecureContainerError `state-unwritable` */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    throw unwritable(folder, error);
  }
}

async function renameIfPresent(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}

function unfinishedFolder(layout: StoreLayout): string {
  return join(layout.folder, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
}

function damaged(file: string, reason: string): StoredIdentity {
  return { state: 'damaged', file, reason };
}

function parsed<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
