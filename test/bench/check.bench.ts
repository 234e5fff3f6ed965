import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { manifestFiles } from './manifestFiles';
import { inTurn, median, print, ratioOf, timed } from './measure';
import { checkov, dclint, goPeers, monokle, type Peer } from './peers';

const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'dist', 'cli.js');
const realWorld = join(root, '..', 'shared', 'corpus', 'realworld');
/** Where peers are installed; git ignores it. */
const peerFolder = join(root, '.cache', 'peers');

/** `npm run bench -- check`: `check` against other linters, whole processes in one run, and how fast the rules are when hot. */
export async function run(): Promise<void> {
  if (!existsSync(realWorld)) {
    console.log(`skipped: ${realWorld} is not on this machine`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'scc-bench-'));
  try {
    // Peers may write beside what they read.
    for (const name of ['awesome-compose', 'kubernetes-examples'])
      cpSync(join(realWorld, name), join(folder, name), { recursive: true });
    const compose = join(folder, 'awesome-compose');
    const kubernetes = join(folder, 'kubernetes-examples');
    await against({ peer: dclint, checked: compose, atLeast: 10 });
    await against({ peer: monokle, checked: kubernetes, atLeast: 2 });
    for (const peer of [...goPeers, checkov]) await against({ peer, checked: kubernetes, atLeast: 1 });
    for (const peer of goPeers) await against({ peer, checked: kubernetes, atLeast: 1, copies: manyCopies });
    await hot(folder, [...manifestFiles(compose), ...manifestFiles(kubernetes)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Command = Awaited<ReturnType<Peer['install']>>;

/** How often a folder is there where it is to be large: the start of Node.js, a tenth of a second, decides nothing then. */
const manyCopies = 20;

async function against(options: { peer: Peer; checked: string; atLeast: number; copies?: number }): Promise<void> {
  const { peer, checked, atLeast, copies = 1 } = options;
  const name = `check against ${peer.name}${copies > 1 ? `, ${copies} times the files` : ''}`;
  const command = await peer.install(join(peerFolder, peer.name.replaceAll(/[^\w.-]/g, '_'))).catch((error: Error) => {
    console.log(`${name}: not to be had here: ${error.message.trim().split('\n').at(-1)}`);
  });
  if (!command) return;
  const own = mkdtempSync(join(dirname(checked), 'own-'));
  const first = join(own, '1');
  cpSync(checked, first, { recursive: true });
  removeRefused(first, peer, command);
  for (let copy = 2; copy <= copies; copy++) cpSync(first, join(own, String(copy)), { recursive: true });
  const values = await inTurn({
    runs: 7,
    ours: () => timed(async () => whole([process.execPath, cli, 'check', '--format', 'json', own])),
    peer: () => timed(async () => whole(command(own))),
  });
  // Printed the other way round: how many times as fast.
  const { ours, peer: theirs } = ratioOf({ name, unit: 'ms', values });
  print({ name, unit: 'ms', ours, peer: theirs, ratio: theirs / ours, target: atLeast, atLeast: true });
}

/** Runs a linter to its end; findings are no failure, a crash is. */
function whole([program, ...args]: readonly [string, ...string[]]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status === null || status > 2 || stdout === '')
    throw new Error(`${program} ended with ${status}: ${stderr.slice(-500)}`);
  return stdout;
}

/** Takes away what ends the peer's whole run, so that both judge the same files. */
function removeRefused(checked: string, peer: Peer, command: Command): void {
  if (!peer.refuses) return;
  for (const file of manifestFiles(checked)) {
    const folder = mkdtempSync(join(tmpdir(), 'scc-bench-one-'));
    cpSync(file, join(folder, 'one.yaml'));
    const [program, ...args] = command(folder);
    if (peer.refuses.test(spawnSync(program, args, { encoding: 'utf8' }).stderr)) rmSync(file);
    rmSync(folder, { recursive: true });
  }
}

/** Parsing, reading and all rules, in a process that has done it before, built as the product is. Of one file, and of many small ones. */
async function hot(folder: string, paths: readonly string[]): Promise<void> {
  const program = join(folder, 'hot.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'hotProgram.ts')],
    outfile: program,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  const joined = join(folder, 'joined.yaml');
  const texts = paths.map(path => readFileSync(path, 'utf8')).filter(text => /^apiVersion:/m.test(text));
  writeFileSync(joined, texts.filter(text => !text.includes('{{')).join('\n---\n'));
  for (const files of [[joined], paths]) {
    const { bytes, seconds } = JSON.parse(whole([process.execPath, program, ...files])) as {
      bytes: number;
      seconds: number[];
    };
    const speed = bytes / 1e6 / median(seconds);
    const name = `hot, all rules, ${Math.round(bytes / 1000)} kB in files: ${files.length}; a second of processor time`;
    print({ name, unit: 'MB', ours: speed, peer: 10, ratio: speed / 10, target: 1, atLeast: true });
  }
}
