import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { type Identity, identityFrom, putFolder, readIdentity, removeUnfinished } from './certificateFolder';
import { organizationName } from './distinguishedName';
import { createAuthority } from './issue';
import { type CertificateFiles, fileNames, type StoreLayout } from './storeLayout';
import { withStoreLock } from './storeLock';

export interface StoredAuthority extends Identity {
  certificateFile: string;
}

export interface Authorities {
  server: StoredAuthority;
  client: StoredAuthority;
}

interface Place {
  files: CertificateFiles;
  title: string;
}

/**
 * The two authorities, made where there is none. What is there is never replaced: people have come to trust it. Ask before
 * taking the store's lock; what was read stays true until a purge, after which all leaves are issued anew.
 * @throws SecureContainerError `certificate-damaged`, `certificate-expired`, `clock-skew`, `state-unwritable`, `disk-full`
 */
export async function authoritiesOf(options: { layout: StoreLayout; now: Date }): Promise<Authorities> {
  const { layout, now } = options;
  return (await readAuthorities(options)) ?? withStoreLock(layout, () => makeMissing({ layout, now }));
}

async function makeMissing(options: { layout: StoreLayout; now: Date }): Promise<Authorities> {
  const { layout, now } = options;
  await removeUnfinished(layout);
  const places = placesIn(layout);
  const readOrMake = async (place: Place) =>
    (await readAuthority({ place, now })) ?? makeAuthority({ layout, place, now });
  const [server, client] = await Promise.all([readOrMake(places.server), readOrMake(places.client)]);
  return { server, client };
}

/** The authorities that are there; undefined unless both are. @throws as {@link authoritiesOf} */
async function readAuthorities(options: { layout: StoreLayout; now: Date }): Promise<Authorities | undefined> {
  const { now } = options;
  const places = placesIn(options.layout);
  const [server, client] = await Promise.all([
    readAuthority({ place: places.server, now }),
    readAuthority({ place: places.client, now }),
  ]);
  return server && client && { server, client };
}

async function readAuthority(options: { place: Place; now: Date }): Promise<StoredAuthority | undefined> {
  const { place, now } = options;
  const { certificateFile } = place.files;
  const stored = await readIdentity(place.files);
  if (stored.state === 'missing') return undefined;
  if (stored.state === 'damaged') throw damagedAuthority({ place, reason: stored.reason });
  const { identity } = stored;
  const { certificate } = identity;
  if (!certificate.ca || !certificate.verify(certificate.publicKey)) {
    throw damagedAuthority({ place, reason: l10n.t('{0} is not the certificate of an authority.', certificateFile) });
  }
  checkClock({ identity, place, now });
  return { ...identity, certificateFile };
}

async function makeAuthority(options: { layout: StoreLayout; place: Place; now: Date }): Promise<StoredAuthority> {
  const { layout, place, now } = options;
  // Two machines' authorities must differ by name: readers look an issuer up by its name first.
  const commonName = `${organizationName} ${place.title} ${randomBytes(4).toString('hex')}`;
  const authority = await createAuthority({ commonName, now });
  await putFolder({
    layout,
    folder: place.files.folder,
    replace: false,
    files: [
      { name: fileNames.certificate, content: authority.certificatePem, secret: false },
      { name: fileNames.key, content: authority.keyPem, secret: true },
    ],
  });
  return { ...identityFrom(authority), certificateFile: place.files.certificateFile };
}

function placesIn(layout: StoreLayout): { server: Place; client: Place } {
  return {
    server: { files: layout.serverAuthority, title: 'server authority' },
    client: { files: layout.clientAuthority, title: 'client authority' },
  };
}

function checkClock(options: { identity: Identity; place: Place; now: Date }): void {
  const { identity, place, now } = options;
  const file = place.files.certificateFile;
  if (identity.notBefore > now) {
    throw new SecureContainerError({
      kind: 'clock-skew',
      reason: l10n.t(
        'By the clock of this machine it is {0}, but {1} is valid only from {2} on.',
        now.toISOString(),
        file,
        identity.notBefore.toISOString(),
      ),
      nextStep: l10n.t('Set the clock of this machine right, then run the command again.'),
    });
  }
  if (identity.notAfter <= now) {
    throw new SecureContainerError({
      kind: 'certificate-expired',
      reason: l10n.t('The authority in {0} expired on {1}.', file, identity.notAfter.toISOString()),
      nextStep: l10n.t(
        'If the clock of this machine is right, run "secure-container down --purge" and start again; clients then need new certificates.',
      ),
    });
  }
}

function damagedAuthority(options: { place: Place; reason: string }): SecureContainerError {
  return new SecureContainerError({
    kind: 'certificate-damaged',
    reason: options.reason,
    nextStep: l10n.t(
      'Restore {0} from a backup, or run "secure-container down --purge" and start again; clients then need new certificates.',
      options.place.files.folder,
    ),
  });
}
