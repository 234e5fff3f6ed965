import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Makes a server's and a client's certificate and is killed right before the n-th writing or renaming of a file or folder,
 * the moments in which the store on disk changes: `dieAtStep.ts FOLDER N`.
 */
const [folder = '', fatalStep] = process.argv.slice(2);
let step = 0;

function dieInTime(): void {
  step += 1;
  if (step === Number(fatalStep)) process.kill(process.pid, 'SIGKILL');
}

const { rename } = fs;
const { rename: renamePromised, writeFile } = fs.promises;
fs.rename = Object.assign(
  (...args: Parameters<typeof rename>) => {
    dieInTime();
    rename(...args);
  },
  { __promisify__: rename.__promisify__ },
);
fs.promises.rename = (...args) => {
  dieInTime();
  return renamePromised(...args);
};
fs.promises.writeFile = (...args) => {
  dieInTime();
  return writeFile(...args);
};
syncBuiltinESMExports();

const { openCertificateStore } = await import('../../../src/certificates/store');
const store = openCertificateStore({ folder });
await store.server({ names: ['localhost'] });
await store.ensureClient('alice');
