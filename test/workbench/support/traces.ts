import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';

/** Where a sandbox of a test can leave something. */
export interface TracePlaces {
  /** `SECURE_CONTAINER_HOME`. */
  home: string;
  /** `TMPDIR` of everything the workbench starts. Every process of a sandbox keeps this variable. */
  temporary: string;
  /** `XDG_RUNTIME_DIR`. */
  runtime: string;
}

/**
 * What is there of sandboxes: processes, files and sockets, one line each, for comparing before and after. Linux only.
 */
export async function traces(places: TracePlaces): Promise<string[]> {
  const { home, temporary, runtime } = places;
  const sockets = (await filesIn(runtime)).filter(file => /^secure-container-/.test(file));
  const lines = [
    ...(await processesWith(`TMPDIR=${temporary}`)),
    ...(await filesIn(temporary)).map(file => `temporary file ${file}`),
    ...sockets.map(file => `socket ${file}`),
    ...(await filesIn(home)).map(file => `file ${file}`),
  ];
  return lines.sort();
}

/** Containers, networks and volumes that carry the sandbox's label, one line each. */
export async function dockerTraces(docker: Docker, sandboxId: string): Promise<string[]> {
  const filters = JSON.stringify({ label: [`com.secure-container.sandbox=${sandboxId}`] });
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(container => `container ${container.Names[0]}`),
    ...networks.map(network => `network ${network.Name}`),
    ...(volumes ?? []).map(volume => `volume ${volume.Name}`),
  ].sort();
}

/** Node.js programs of ours: the extension host has the same environment but is VS Code's own. */
async function processesWith(variable: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(pid => programOf(pid, variable)));
  return found.filter(program => program !== undefined);
}

async function programOf(pid: string, variable: string): Promise<string | undefined> {
  // A process that ends meanwhile, or another user's, has nothing to read.
  const read = (name: string) => readFile(join('/proc', pid, name), 'utf8').catch(() => '');
  const [environment, command] = await Promise.all([read('environ'), read('cmdline')]);
  const ours = /(embeddedHost|standIn|cli)\.js/.exec(command);
  return ours && environment.split('\0').includes(variable) ? `process ${pid} ${ours[0]}` : undefined;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
