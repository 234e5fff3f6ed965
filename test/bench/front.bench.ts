import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { nginxFiles } from '../../src/front/nginx';
import { embeddedFront } from '../conformance/support/embeddedFront';
import type { RunningFront } from '../conformance/support/front';
import { newestNginx } from '../conformance/support/fronts';
import { approval, frontNames, type Material, makeClient, makeMaterial, noRate } from '../conformance/support/material';
import { inTurn, median, print, type Ratio } from './measure';

const execute = promisify(execFile);

/** Rounds of both fronts in turn; requests and connections of one round: a few seconds on two cores. */
const rounds = 7;
const requests = 20_000;
const connections = 16;

interface Load {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/**
 * Throughput and latency over keep-alive connections with client certificates, against a plain nginx.conf such as one
 * writes by hand that does TLS with `ssl_verify_client on` and nothing more: same image, same service behind, same log.
 */
export async function run(): Promise<void> {
  const missing = (await newestNginx.missing()) ?? (await missingPrograms());
  if (missing) return console.log(`skipped: ${missing}`);
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-bench-'));
  // Only its own folder is mounted into each container, so the service listens in all of them.
  const own = (name: string) => join(folder, name);
  const folders = { ours: own('ours'), plain: own('plain'), tuned: own('tuned'), embedded: own('embedded') };
  const service = await startService({ folder, sockets: Object.values(folders).map(socketIn) });
  const material = await makeMaterial();
  const client = await makeClient(material, 'bench');
  const clientFile = join(folder, 'client.pem');
  await writeFile(clientFile, client.certificatePem + client.keyPem);
  const policyFor = (socket: string) => ({
    names: frontNames,
    approvedClients: [approval(client)],
    rate: noRate,
    routes: [{ pathPrefix: '/', upstream: 'service', maxBodyBytes: 65_536, responseTimeoutSeconds: 30 }],
    upstreams: [{ name: 'service', sockets: [socket] }],
    corsAllowedOrigins: [],
    egressHosts: [],
  });
  const fronts: RunningFront[] = [];
  try {
    const startIn = async (own: string) => {
      const front = await newestNginx.start({ policy: policyFor(socketIn(own)), material, folder: own });
      fronts.push(front);
      return front;
    };
    const ours = await startIn(folders.ours);
    await ours.edit(toStandardOutput);
    const startPlain = async (own: string, log: string) => {
      const front = await startIn(own);
      await front.edit(files =>
        files.set(nginxFiles.main, plainConfiguration({ ours: files.get(nginxFiles.main) ?? '', own, log })),
      );
      return front;
    };
    const plain = await startPlain(folders.plain, '/dev/stdout');
    const tuned = await startPlain(folders.tuned, '/dev/stdout combined buffer=64k flush=1s');
    const policy = policyFor(socketIn(folders.embedded));
    const embedded = await embeddedFront.start({ policy, material, folder: folders.embedded });
    fronts.push(embedded);
    await compare({ name: 'nginx in Docker', ours, plain, clientFile, material, target: 0.97 });
    // What our checks cost, apart from what the buffered log gains.
    await compare({
      name: 'nginx in Docker against one that buffers its log',
      ours,
      plain: tuned,
      clientFile,
      material,
    });
    await compare({ name: 'embedded front', ours: embedded, plain, clientFile, material });
  } finally {
    await Promise.all(fronts.map(front => front.stop()));
    service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(options: {
  name: string;
  ours: RunningFront;
  plain: RunningFront;
  clientFile: string;
  material: Material;
  target?: number;
}): Promise<void> {
  const { name, ours, plain, clientFile, target } = options;
  const loads: Record<'ours' | 'peer', Load[]> = { ours: [], peer: [] };
  const round = async (whose: 'ours' | 'peer', front: RunningFront) => {
    const load = await fire(front.port, clientFile);
    loads[whose].push(load);
    return load.requestsPerSecond;
  };
  await fire(ours.port, clientFile);
  await fire(plain.port, clientFile);
  await inTurn({ runs: rounds, ours: () => round('ours', ours), peer: () => round('peer', plain) });
  const ratio = (label: string, unit: string, of: (load: Load) => number, goal: Partial<Ratio> = {}) => {
    const [mine, theirs] = [median(loads.ours.map(of)), median(loads.peer.map(of))];
    print({ name: `${name}, ${label}`, ours: mine, peer: theirs, unit, ratio: mine / theirs, ...goal });
  };
  ratio(
    'throughput',
    'requests/s',
    load => load.requestsPerSecond,
    target === undefined ? {} : { target, atLeast: true },
  );
  ratio('p50', 'ms', load => load.p50);
  ratio('p99', 'ms', load => load.p99);
}

/** ApacheBench: of the load generators in Debian the one that shows a client certificate. */
async function fire(port: number, clientFile: string): Promise<Load> {
  const report = `${clientFile}.csv`;
  const { stdout } = await execute(
    'ab',
    [
      '-q',
      '-k',
      '-n',
      String(requests),
      '-c',
      String(connections),
      '-E',
      clientFile,
      '-e',
      report,
      `https://127.0.0.1:${port}/`,
    ],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  const failed = /Non-2xx responses:\s+(\d+)/.exec(stdout)?.[1] ?? '0';
  if (failed !== '0') throw new Error(`${failed} requests were refused`);
  const percentiles = new Map(
    (await readFile(report, 'utf8')).split('\n').map(line => line.split(',') as [string, string]),
  );
  return {
    requestsPerSecond: Number(/Requests per second:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50: Number(percentiles.get('50')),
    p99: Number(percentiles.get('99')),
  };
}

function toStandardOutput(files: Map<string, string>): void {
  const text = files.get(nginxFiles.main) ?? '';
  files.set(nginxFiles.main, text.replace(/access_log \S+ json/, 'access_log /dev/stdout json'));
}

/** What a careful person writes by hand; paths and the listening address are taken from ours. */
function plainConfiguration({ ours, own, log }: { ours: string; own: string; log: string }): string {
  const folder = /include (\S+)\/approved-clients\.conf;/.exec(ours)?.[1];
  const temporary = /pid (\S+)\/nginx\.pid;/.exec(ours)?.[1];
  const listen = /listen (\S+) ssl/.exec(ours)?.[1];
  return `worker_processes auto;
pid ${temporary}/nginx.pid;
error_log stderr;
events { worker_connections 1024; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${temporary}/${kind};`).join(' ')}
  access_log ${log};
  upstream service { server unix:${socketIn(own)}; keepalive 32; }
  server {
    listen ${listen} ssl;
    ssl_certificate ${folder}/${nginxFiles.serverCertificate};
    ssl_certificate_key ${folder}/${nginxFiles.serverKey};
    ssl_client_certificate ${folder}/${nginxFiles.clientAuthority};
    ssl_verify_client on;
    location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`;
}

function socketIn(folder: string): string {
  return join(folder, 'service.sock');
}

/** A service that costs next to nothing, so that what is measured is the front. */
async function startService(options: { folder: string; sockets: readonly string[] }): Promise<{ stop: () => void }> {
  const { folder, sockets } = options;
  for (const socket of sockets) {
    await mkdir(dirname(socket));
    await chmod(dirname(socket), 0o777);
  }
  await chmod(folder, 0o777);
  const file = join(folder, 'service.conf');
  const listen = sockets.map(socket => `listen unix:${socket};`).join(' ');
  const server = `server { ${listen} location / { return 200 '{"ready":"ready"}'; } }`;
  const http = `http { access_log off; keepalive_requests 1000000; ${server} }`;
  await writeFile(file, `worker_processes 1; pid ${folder}/service.pid; error_log stderr; events {} ${http}`);
  const child = spawn('nginx', ['-c', file, '-g', 'daemon off;'], { stdio: 'ignore' });
  for (const socket of sockets) {
    for (let attempt = 0; attempt < 100 && !(await exists(socket)); attempt++) await sleep(20);
  }
  return { stop: () => void child.kill('SIGTERM') };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function missingPrograms(): Promise<string | undefined> {
  for (const program of ['ab', 'nginx']) {
    const child = spawn('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    if (code !== 0) return `${program} is not installed`;
  }
  return undefined;
}
