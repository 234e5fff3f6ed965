import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { openCertificateStore } from '../../../src/certificates/store';
import { type Call, callerKeyVariable } from '../../../src/sandbox/snippets/call';
import { type SnippetLanguage, snippets } from '../../../src/sandbox/snippets/snippets';

const run = promisify(execFile);

/** Everything that trips a renderer which forgets to quote: blanks, quotes, a dollar sign and letters beyond ASCII. */
const awkward = 'zoë\'s "state" $HOME';
const body = JSON.stringify({ documents: [{ id: '1', text: 'L\'été "bleu" $5 \\ \u00e9' }] });
const callerKey = 'a-key-of-a-caller-0123456789abcdef';

let root: string;
let folder: string;
let call: Call;
/** A server that demands a certificate of the client authority and tells what it was sent. */
let server: ReturnType<typeof createServer>;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'snippets-'));
  folder = join(root, process.platform === 'win32' ? 'state' : awkward);
  const store = openCertificateStore({ folder });
  const authorities = await store.authorities();
  const own = await store.server({ names: ['localhost'] });
  const client = await store.addClient('alice');
  server = createServer(
    {
      cert: own.certificatePem,
      key: own.keyPem,
      ca: authorities.client.certificatePem,
      requestCert: true,
      rejectUnauthorized: true,
    },
    async (incoming, answer) => {
      const sent = incoming.method === 'GET' ? await text(incoming) : await json(incoming);
      const { subject } = (incoming.socket as TLSSocket).getPeerCertificate();
      const { method, url, headers } = incoming;
      answer.end(
        JSON.stringify({ client: subject.CN, method, url, sent, key: headers['ocp-apim-subscription-key'] ?? null }),
      );
    },
  );
  await once(server.listen(0), 'listening');
  call = {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    method: 'POST',
    path: '/text/analytics/v3.1/languages?showStats=true&x=1',
    body,
    caFile: authorities.server.certificateFile,
    client,
    callerKeyRequired: false,
  };
});

after(async () => {
  server.close();
  server.closeAllConnections();
  await rm(root, { recursive: true, force: true });
});

const extension: Record<SnippetLanguage, string> = {
  curl: 'sh',
  python: 'py',
  javascript: 'mjs',
  csharp: 'cs',
  java: 'java',
  http: 'http',
};

/** What runs a file of the language, and how one asks whether it is here. */
const runtimes: Partial<Record<SnippetLanguage, { program: string; probe: string[] }>> = {
  curl: { program: 'sh', probe: ['-c', 'command -v curl'] },
  python: { program: 'python3', probe: ['--version'] },
  javascript: { program: process.execPath, probe: ['--version'] },
  java: { program: 'java', probe: ['--version'] },
};

for (const { language, title, render } of snippets) {
  const runtime = runtimes[language];
  if (!runtime) continue;
  for (const [name, change] of Object.entries({
    'sends the body as the approved client': {},
    'sends a request without body': { method: 'GET', path: '/ready' },
    'takes the key of the caller from the environment': { callerKeyRequired: true },
  } satisfies Record<string, Partial<Call>>)) {
    test(`${title} ${name}`, { skip: isHere(runtime) ? false : `${runtime.program} is not installed` }, async () => {
      const { body: _, ...bare } = call;
      const asked: Call = { ...('method' in change ? bare : call), ...change };
      const file = join(root, `CallSandbox.${extension[language]}`);
      await writeFile(file, render(asked));
      const { stdout } = await run(runtime.program, [file], {
        cwd: root,
        env: { ...process.env, [callerKeyVariable]: callerKey },
      });
      assert.deepEqual(JSON.parse(stdout), {
        client: 'alice',
        method: asked.method,
        url: asked.path,
        sent: asked.body === undefined ? '' : JSON.parse(body),
        key: asked.callerKeyRequired ? callerKey : null,
      });
    });
  }
}

test('curl goes to where the front is, if no name leads there', {
  skip: runtimes.curl && isHere(runtimes.curl) ? false : 'curl is not installed',
}, async () => {
  const reachedAt = { host: '127.0.0.1', port: Number(new URL(call.origin).port) };
  const line = rendered('curl', { ...call, origin: 'https://localhost', reachedAt });
  const { stdout } = await run('sh', ['-c', line]);
  assert.equal(JSON.parse(stdout).client, 'alice');
  const balancer = rendered('curl', {
    ...call,
    origin: 'https://api.test:8443',
    reachedAt: { host: '::1', port: 443 },
  });
  assert.match(balancer, /^curl --connect-to 'api\.test:8443:\[::1\]:443' /);
});

test('.http holds a request that works as it stands, and the setting that names the certificate', async () => {
  const [comments = '', ...rest] = rendered('http').split('\n\n');
  const setting = JSON.parse(
    `{${comments
      .split('\n')
      .slice(1, -1)
      .map(line => line.replace(/^# /, ''))
      .join('\n')}}`,
  );
  const [certificate] = Object.values<{ cert: string; key: string }>(setting['rest-client.certificates']);
  const [head = '', content] = rest;
  const [requestLine = '', ...headerLines] = head.split('\n');
  const [method, url = ''] = requestLine.split(' ');
  const headers = Object.fromEntries(headerLines.map(line => line.split(': ')));
  const outgoing = request(url, {
    method,
    headers,
    ca: await readFile(call.caFile),
    cert: await readFile(certificate?.cert ?? ''),
    key: await readFile(certificate?.key ?? ''),
  });
  outgoing.end(content?.trimEnd());
  const [answer] = await once(outgoing, 'response');
  assert.deepEqual(((await json(answer)) as { sent: unknown }).sent, JSON.parse(body));
});

// No .NET SDK is to be had here, so this one program is read and not run.
test('C# names the files and keeps the braces even', () => {
  const program = rendered('csharp');
  for (const path of [call.caFile, call.client.pkcs12File, call.client.pkcs12PasswordFile])
    assert.ok(program.includes(JSON.stringify(path)));
  assert.equal(program.split('{').length, program.split('}').length);
});

test('no snippet holds the password or the key of the client', async () => {
  const password = await readFile(call.client.pkcs12PasswordFile, 'utf8');
  for (const { render } of snippets) {
    assert.ok(!render(call).includes(password));
    assert.ok(!render(call).includes('PRIVATE KEY'));
  }
});

function rendered(language: SnippetLanguage, asked = call): string {
  return snippets.find(snippet => snippet.language === language)?.render(asked) ?? '';
}

function isHere({ program, probe }: { program: string; probe: string[] }): boolean {
  try {
    execFileSync(program, probe, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
