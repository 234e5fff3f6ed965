import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exists, run } from '../../support/docker/debianPackages';

/** Where the Go module with the versions is. */
const moduleFolder = join(import.meta.dirname, 'go');
const cacheFolder = join(import.meta.dirname, '..', '..', '..', '.cache');

/** Main packages, by the name they have here. */
const packages = {
  etcd: 'go.etcd.io/etcd/server/v3',
  apiServer: 'k8s.io/kubernetes/cmd/kube-apiserver',
  controllerManager: 'k8s.io/kubernetes/cmd/kube-controller-manager',
};

/** Paths of the programs. */
export type ClusterPrograms = Record<keyof typeof packages, string>;

/**
 * A real kube-apiserver, kube-controller-manager and etcd, built from their published Go modules once a machine (about ten
 * minutes on two cores) and kept in `.cache`. @throws with Go's own words where there is no Go or no module proxy
 */
export async function buildPrograms(): Promise<ClusterPrograms> {
  const { stdout: goVersion } = await run('go', ['env', 'GOVERSION', 'GOARCH']);
  const versions = await readFile(join(moduleFolder, 'go.mod'), 'utf8');
  const key = createHash('sha256').update(goVersion).update(versions).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, `cluster-${key}`);
  if (!(await exists(folder))) await build(folder);
  const paths = Object.entries(packages).map(([name, path]) => [name, join(folder, programOf(path))]);
  return Object.fromEntries(paths) as ClusterPrograms;
}

/** One Go build at a time, behind everything else: it takes all cores for minutes. */
async function build(folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const lock = join(tmpdir(), 'secure-container-go.lock');
  const making = `${folder}.${process.pid}`;
  const go = ['go', 'build', '-trimpath', '-ldflags=-s -w', '-o', `${making}/`, ...Object.values(packages)];
  await mkdir(making);
  try {
    await run('flock', [lock, 'nice', '-n', '10', ...go], { cwd: moduleFolder, maxBuffer: 2 ** 26 });
    await rename(making, folder);
  } catch (error) {
    // Another run may have been first with the same.
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** As Go names what it builds: by the last element of the path that is no version. */
function programOf(path: string): string {
  return basename(path.replace(/\/v\d+$/, ''));
}

/** The folder of a module without code of ours, for the files in it. @throws with Go's own words */
export async function moduleFiles(module: string): Promise<string> {
  const { stdout } = await run('go', ['mod', 'download', '-json', module], { cwd: tmpdir() });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
