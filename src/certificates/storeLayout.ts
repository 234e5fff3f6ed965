import { join } from 'node:path';

/** The files of one certificate with its key. */
export interface CertificateFiles {
  folder: string;
  certificateFile: string;
  keyFile: string;
}

export interface ClientCertificateFiles extends CertificateFiles {
  pkcs12File: string;
  pkcs12PasswordFile: string;
}

/** Names of the files in a folder of the store. */
export const fileNames = {
  certificate: 'certificate.pem',
  key: 'key.pem',
  pkcs12: 'client.p12',
  pkcs12Password: 'client.p12.password',
} as const;

/** Beginning of the names of folders that a killed process may have left half-made; whoever holds the lock may remove them. */
export const unfinishedPrefix = '.unfinished-';

export type StoreLayout = ReturnType<typeof storeLayout>;

/** Where everything is in the certificate folder of a home. */
export function storeLayout(folder: string) {
  const clientsFolder = join(folder, 'clients');
  return {
    folder,
    lockFolder: join(folder, '.lock'),
    approvedListFile: join(folder, 'approved-clients.json'),
    withdrawnListFile: join(folder, 'withdrawn-clients.json'),
    revocationListFile: join(folder, 'revocation-list.pem'),
    serverAuthority: certificateFiles(join(folder, 'server-authority')),
    clientAuthority: certificateFiles(join(folder, 'client-authority')),
    server: certificateFiles(join(folder, 'server')),
    clientsFolder,
    client: (name: string): ClientCertificateFiles => {
      const files = certificateFiles(join(clientsFolder, name));
      return {
        ...files,
        pkcs12File: join(files.folder, fileNames.pkcs12),
        pkcs12PasswordFile: join(files.folder, fileNames.pkcs12Password),
      };
    },
  };
}

function certificateFiles(folder: string): CertificateFiles {
  return { folder, certificateFile: join(folder, fileNames.certificate), keyFile: join(folder, fileNames.key) };
}
