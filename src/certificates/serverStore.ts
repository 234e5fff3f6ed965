import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { alternativeName } from './alternativeName';
import { authoritiesOf, type StoredAuthority } from './authorityStore';
import { type Identity, identityFrom, putFolder, readIdentity, removeUnfinished } from './certificateFolder';
import { longestCommonName } from './distinguishedName';
import { issueCertificate } from './issue';
import { isFit } from './renewal';
import { fileNames, type StoreLayout } from './storeLayout';
import { withStoreLock } from './storeLock';

export interface ServerCertificate {
  certificateFile: string;
  keyFile: string;
  /** PEM: the server's certificate, then the authority that issued it. */
  certificatePem: string;
  keyPem: string;
  notAfter: Date;
  /** Whether it was made just now, so that a running front must be given it. */
  renewed: boolean;
}

/**
 * The server's certificate for exactly these names; issued anew if it is missing, damaged, for other names, of another
 * authority, or within the last third of its life. @throws SecureContainerError as `authoritiesOf`, and `usage` for a bad name
 */
export async function serverCertificate(options: {
  layout: StoreLayout;
  names: readonly string[];
  now: Date;
}): Promise<ServerCertificate> {
  const { layout, now } = options;
  const names = canonicalNames(options.names);
  const { server: authority } = await authoritiesOf({ layout, now });
  const needs = { layout, names, now, authority };
  const current = await fitIdentity(needs);
  if (current) return describe({ layout, identity: current, renewed: false });
  return withStoreLock(layout, async () => {
    await removeUnfinished(layout);
    const made = await fitIdentity(needs);
    return describe({ layout, identity: made ?? (await issueServer(needs)), renewed: !made });
  });
}

interface ServerNeeds {
  layout: StoreLayout;
  names: readonly string[];
  now: Date;
  authority: StoredAuthority;
}

async function fitIdentity({ layout, names, now, authority }: ServerNeeds): Promise<Identity | undefined> {
  const stored = await readIdentity(layout.server);
  if (stored.state !== 'present') return undefined;
  const { identity } = stored;
  return isFit({ identity, authority: authority.certificate, now }) && isFor({ identity, names })
    ? identity
    : undefined;
}

async function issueServer({ layout, names, now, authority }: ServerNeeds): Promise<Identity> {
  const commonName = names.find(name => name.length <= longestCommonName) ?? 'localhost';
  const issued = await issueCertificate({ authority, profile: 'server', commonName, names, now });
  const { keyPem } = issued;
  const certificatePem = issued.certificatePem + authority.certificatePem;
  await putFolder({
    layout,
    folder: layout.server.folder,
    replace: true,
    files: [
      { name: fileNames.certificate, content: certificatePem, secret: false },
      { name: fileNames.key, content: keyPem, secret: true },
    ],
  });
  return identityFrom({ certificatePem, keyPem });
}

function describe(options: { layout: StoreLayout; identity: Identity; renewed: boolean }): ServerCertificate {
  const { layout, identity, renewed } = options;
  const { certificateFile, keyFile } = layout.server;
  const { certificatePem, keyPem, notAfter } = identity;
  return { certificateFile, keyFile, certificatePem, keyPem, notAfter, renewed };
}

/** Host names in lower case and xn-- form, each once. @throws SecureContainerError `usage` */
function canonicalNames(names: readonly string[]): string[] {
  const canonical = names.map(name => {
    const { type, value } = alternativeName(name);
    if (type !== 'uri') return value;
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('"{0}" is a URL, not a host name.', name),
      nextStep: l10n.t('Give the name alone, with neither protocol nor path.'),
    });
  });
  return [...new Set(canonical)];
}

/** Whether the certificate names all of these and nothing else. */
function isFor(options: { identity: Identity; names: readonly string[] }): boolean {
  const { certificate } = options.identity;
  const count = certificate.subjectAltName?.split(', ').length ?? 0;
  const covers = (name: string) =>
    isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name, { subject: 'never', wildcards: false });
  return count === options.names.length && options.names.every(covers);
}
