import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type TrustTarget,
  trustInstructions,
  trustInstructionsAsText,
  trustWarning,
} from '../../src/certificates/trustInstructions';
import { startTlsServer } from './support/tlsServer';
import { missing, run } from './support/tools';

const everywhere: TrustTarget[] = ['curl', 'node', 'python', 'java', 'dotnet', 'firefox'];

for (const { platform, system } of [
  { platform: 'win32', system: ['windows'] },
  { platform: 'darwin', system: ['macos'] },
  { platform: 'linux', system: ['debian', 'fedora'] },
] as const) {
  test(`${platform}: every program, the system, and a way back for each`, () => {
    const instructions = trustInstructions({ platform, caFile: '/x/certificate.pem' });
    assert.deepEqual(
      instructions.map(({ target }) => target),
      [...everywhere, ...system],
    );
    for (const { target, trust, undo, note } of instructions) {
      assert.equal(trust.length > 0, undo.length > 0, target);
      assert.ok(trust.length > 0 || note, target);
    }
    const text = trustInstructionsAsText(instructions);
    assert.ok(text.startsWith(trustWarning()));
    for (const { title, trust, undo } of instructions)
      for (const line of [title, ...trust, ...undo]) assert.ok(text.includes(line), line);
  });
}

test('paths are quoted for PowerShell', () => {
  const [windows] = trustInstructions({ platform: 'win32', caFile: "C:\\Users\\Jürgen O'Neill\\$x.pem" }).slice(-1);
  assert.ok(windows?.trust[0]?.includes("-FilePath 'C:\\Users\\Jürgen O''Neill\\$x.pem'"));
});

test('paths are quoted for a POSIX shell', {
  skip: process.platform === 'win32' && 'needs a POSIX shell',
}, async () => {
  const caFile = `/tmp/it's "$HOME" \`id\` \\ für.pem`;
  const [curl] = trustInstructions({ platform: 'linux', caFile });
  const { stdout } = await run('sh', ['-c', `${curl?.trust.join('\n')}\nprintf %s "$CURL_CA_BUNDLE"`]);
  assert.equal(stdout, caFile);
});

/** A call of each program that reads the page at $URL with the client certificate in $CERTIFICATE and $KEY. */
const programs = {
  curl: { command: 'curl', call: 'curl -sS --cert "$CERTIFICATE" --key "$KEY" "$URL"' },
  node: {
    command: 'node',
    call: `node -e "const { CERTIFICATE, KEY, URL } = process.env; const read = require('fs').readFileSync;
require('https').get(URL, { cert: read(CERTIFICATE), key: read(KEY) }, answer => answer.pipe(process.stdout))"`,
  },
  python: {
    command: 'python3',
    call: `python3 -c "import os, ssl, urllib.request as r
context = ssl.create_default_context(); context.load_cert_chain(os.environ['CERTIFICATE'], os.environ['KEY'])
print(r.urlopen(os.environ['URL'], context=context).read().decode(), end='')"`,
  },
} as const;

for (const [target, { command, call }] of Object.entries(programs)) {
  test(`${target} trusts the server after these commands, and no longer after undoing them`, {
    skip: process.platform === 'win32' ? 'needs a POSIX shell' : missing(command),
  }, async t => {
    const { store, port } = await startTlsServer(t);
    const { certificateFile, keyFile } = await store.addClient('alice');
    const caFile = (await store.authorities()).server.certificateFile;
    const instruction = trustInstructions({ platform: 'linux', caFile }).find(each => each.target === target);
    const environment = {
      CERTIFICATE: certificateFile,
      KEY: keyFile,
      URL: `https://localhost:${port}/`,
      no_proxy: '*',
    };
    const shell = (...lines: string[]) => run('sh', ['-c', lines.join('\n')], { environment });
    const trust = instruction?.trust ?? [];
    assert.equal((await shell(...trust, call)).stdout, 'hello alice');
    const undone = await shell(...trust, ...(instruction?.undo ?? []), call);
    assert.equal(undone.stdout, '');
    assert.match(undone.stderr, /certificate/i);
  });
}

test('Java imports and removes the authority by these commands', { skip: missing('keytool') }, async t => {
  const { store, folder } = await startTlsServer(t);
  const caFile = (await store.authorities()).server.certificateFile;
  const java = trustInstructions({ platform: 'linux', caFile }).find(({ target }) => target === 'java');
  // The machine's own trust store stays untouched: the same commands on a store of the test.
  const trustStore = join(folder, 'trust.p12');
  const onTestStore = (command: string) =>
    command.replace('-cacerts', `-keystore '${trustStore}' -storetype PKCS12 -storepass changeit`);
  const shell = (command: string | undefined) => run('sh', ['-c', onTestStore(command ?? 'false')]);
  const list = () => shell('keytool -list -cacerts');
  assert.equal((await shell(java?.trust[0])).code, 0);
  assert.match((await list()).stdout, /secure-container, .*trustedCertEntry/);
  assert.equal((await shell(java?.undo[0])).code, 0);
  assert.match((await list()).stdout, /contains 0 entries/);
});

test('NSS imports and removes the authority by these commands', { skip: missing('certutil') }, async t => {
  const { store, folder } = await startTlsServer(t);
  const caFile = (await store.authorities()).server.certificateFile;
  const nss = trustInstructions({ platform: 'linux', caFile }).find(({ target }) => target === 'firefox');
  const shell = (...lines: string[]) => run('sh', ['-c', lines.join(' && ')], { environment: { PROFILE: folder } });
  assert.equal((await shell('certutil -N -d "sql:$PROFILE" --empty-password', ...(nss?.trust ?? []))).code, 0);
  assert.match((await shell('certutil -L -d "sql:$PROFILE"')).stdout, /secure-container +C,,/);
  assert.equal((await shell(...(nss?.undo ?? []))).code, 0);
  assert.doesNotMatch((await shell('certutil -L -d "sql:$PROFILE"')).stdout, /secure-container/);
});
