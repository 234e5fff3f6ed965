import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Docker from 'dockerode';
import { type DockerEndpoint, findDockerEndpoint } from '../../../src/sandbox/engines/docker/endpoint';

export type DockerForTests = { docker: Docker; endpoint: DockerEndpoint } | { missing: string };

/** An engine for the tests: one that answers, or Docker started (and installed, as root on Debian) here; else why not. */
export async function ensureDocker(): Promise<DockerForTests> {
  const found = await findEngine();
  if (found) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { missing: 'no Docker engine answers' };
  if (!hasProgram('dockerd') && !install()) return { missing: 'dockerd is not installed and cannot be' };
  const log = join(tmpdir(), 'secure-container-test-dockerd.log');
  startDaemon({ args: [], log }).unref();
  for (let tries = 0; tries < 120; tries++) {
    const started = await findEngine();
    if (started) return started;
    await delay(250);
  }
  return { missing: `dockerd does not start here (see ${log})` };
}

async function findEngine(): Promise<DockerForTests | undefined> {
  try {
    const endpoint = await findDockerEndpoint({
      environment: process.env,
      homedir: homedir(),
      platform: process.platform,
    });
    const docker = new Docker(endpoint.options);
    await docker.ping();
    return { docker, endpoint };
  } catch {
    return undefined;
  }
}

/** Starts a dockerd that outlives the test file that happened to need it first. */
export function startDaemon(options: { args: readonly string[]; log: string }): ChildProcess {
  const log = openSync(options.log, 'a');
  const daemon = spawn('dockerd', options.args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return daemon;
}

export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function install(): boolean {
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'docker.io', 'iptables'], {
      stdio: 'ignore',
      env: environment,
    });
    return hasProgram('dockerd');
  } catch {
    return false;
  }
}
