import { SecureContainerError } from '../../../src/base/errors';
import { openCertificateStore } from '../../../src/certificates/store';

/** Adds clients one after the other: `addClients.ts FOLDER NAME...`; exit code 2 where a name is taken. */
const [folder = '', ...names] = process.argv.slice(2);
const store = openCertificateStore({ folder });
try {
  for (const name of names) await store.addClient(name);
} catch (error) {
  if (!SecureContainerError.is(error, 'usage')) throw error;
  process.exitCode = 2;
}
