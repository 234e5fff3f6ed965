import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/freePort';
import { buildPrograms } from './buildPrograms';
import { type RunningProgram, startProgram } from './startProgram';

export interface ApiServer {
  /** `https://127.0.0.1:PORT`. */
  url: string;
  /** PEM. */
  authority: string;
  adminToken: string;
  /** Goes with the server. */
  folder: string;
  /** File of a kubeconfig for a user who may do everything; its context is `test`. */
  adminKubeconfig: string;
  /** The same for a user named `restricted`, who may do what a test lets it by RBAC: at first, nothing. */
  restrictedKubeconfig: string;
  /** A call as the administrator; a body of text is sent as it is. Resolves with the answer's JSON. @throws with the server's words from status 400 up */
  call(method: string, path: string, body?: unknown, contentType?: string): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** One that runs, whoever started it, as its administrator. */
export type ReachedApiServer = Pick<ApiServer, 'url' | 'authority' | 'adminToken' | 'call'>;

/**
 * A real Kubernetes control plane on loopback: API server with RBAC, Pod Security and quotas, its controllers, and etcd.
 * There is neither scheduler nor kubelet: Deployments make pods, and the pods stay as they are made.
 */
export async function startApiServer(): Promise<ApiServer> {
  const programs = await buildPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-cluster-'));
  const running: RunningProgram[] = [];
  const stop = async () => {
    for (const program of running.toReversed()) await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const start = (path: string, args: readonly string[]) => {
    const program = startProgram(path, args);
    running.push(program);
    return program;
  };
  try {
    const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
    const tokens = { admin: randomBytes(16).toString('hex'), restricted: randomBytes(16).toString('hex') };
    const files = await writeFiles(folder, tokens);
    const etcd = start(programs.etcd, etcdArguments({ folder, etcdPort, peerPort }));
    await etcd.until(async () => (await fetch(`http://127.0.0.1:${etcdPort}/health`)).ok);
    const server = start(programs.apiServer, apiServerArguments({ folder, etcdPort, port, files }));
    const url = `https://127.0.0.1:${port}`;
    let authority = '';
    const call: ApiServer['call'] = (method, path, body, contentType) =>
      callApiServer({ url, authority, token: tokens.admin, method, path, body, contentType });
    await server.until(async () => {
      authority = await readFile(join(folder, 'certificates', 'apiserver.crt'), 'utf8');
      return (await call('GET', '/readyz')) !== undefined;
    });
    const kubeconfig = (user: keyof typeof tokens) =>
      writeKubeconfig({ file: join(folder, `${user}.kubeconfig`), url, authority, user, token: tokens[user] });
    const adminKubeconfig = await kubeconfig('admin');
    start(programs.controllerManager, [
      `--kubeconfig=${adminKubeconfig}`,
      `--service-account-private-key-file=${files.accountKey}`,
      '--leader-elect=false',
      '--secure-port=0',
    ]);
    const restrictedKubeconfig = await kubeconfig('restricted');
    return { url, authority, adminToken: tokens.admin, folder, adminKubeconfig, restrictedKubeconfig, call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeFiles(folder: string, tokens: { admin: string; restricted: string }) {
  const accountKey = join(folder, 'serviceAccounts.pem');
  const tokenFile = join(folder, 'tokens.csv');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(accountKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const lines = [`${tokens.admin},admin,1,"system:masters"`, `${tokens.restricted},restricted,2`];
  await writeFile(tokenFile, lines.join('\n'), { mode: 0o600 });
  await mkdir(join(folder, 'certificates'));
  return { accountKey, tokenFile };
}

function etcdArguments({ folder, etcdPort, peerPort }: { folder: string; etcdPort: number; peerPort: number }) {
  const [client, peer] = [`http://127.0.0.1:${etcdPort}`, `http://127.0.0.1:${peerPort}`];
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
  ];
}

function apiServerArguments(options: {
  folder: string;
  etcdPort: number;
  port: number;
  files: { accountKey: string; tokenFile: string };
}): string[] {
  const { folder, etcdPort, port, files } = options;
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    // Without files of ours the server issues itself a certificate and leaves it here.
    `--cert-dir=${join(folder, 'certificates')}`,
    '--authorization-mode=RBAC',
    `--token-auth-file=${files.tokenFile}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-signing-key-file=${files.accountKey}`,
    `--service-account-key-file=${files.accountKey}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    // A cluster's own Service needs an address of a network; here is only loopback.
    '--endpoint-reconciler-type=none',
  ];
}

async function writeKubeconfig(options: {
  file: string;
  url: string;
  authority: string;
  user: string;
  token: string;
}): Promise<string> {
  const { file, url, authority, user, token } = options;
  const cluster = { server: url, 'certificate-authority-data': Buffer.from(authority).toString('base64') };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user } }],
    'current-context': 'test',
  };
  // JSON is YAML.
  await writeFile(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return file;
}

/** A call with a token; see {@link ApiServer.call}. */
export function callApiServer(options: {
  url: string;
  authority: string;
  token: string;
  method: string;
  path: string;
  body?: unknown;
  contentType?: string | undefined;
}): Promise<Record<string, unknown>> {
  const { url, authority, token, method, path, body, contentType = 'application/json' } = options;
  return new Promise((resolve, reject) => {
    const call = request(`${url}${path}`, {
      method,
      ca: authority,
      agent: false,
      headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    });
    call.on('error', reject).on('response', answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('error', reject).on('end', () => {
        if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
        else resolve(text.startsWith('{') ? JSON.parse(text) : { text });
      });
    });
    call.end(typeof body === 'string' ? body : body && JSON.stringify(body));
  });
}
