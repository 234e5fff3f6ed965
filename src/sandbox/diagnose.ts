import { createServer } from 'node:net';
import { messageOf, SecureContainerError, systemErrorCode } from '../base/errors';
import type { Home } from '../base/home';
import type { CertificateStore } from '../certificates/store';
import type { Engines } from './chooseEngine';
import { findEngineInUse } from './chooseEngine';
import type { SandboxState } from './engine';
import type { ClusterFinding } from './engines/kubernetes/diagnoseCluster';

/** One thing `doctor` looked at. */
export interface Diagnosis {
  subject: 'state' | 'docker' | 'embedded' | ClusterFinding['subject'] | 'image' | 'port' | 'certificate' | 'sandbox';
  name: string;
  /** `bad` needs the user; `missing` is what will be made or pulled when needed; `unavailable` only who wants it needs to mend. */
  condition: 'good' | 'missing' | 'unavailable' | 'bad';
  /** What was found, in one sentence. */
  found: string;
}

/** Days before its end from which a certificate is shown as bad: `up` should have renewed it a month before. */
const tooFewDays = 7;

/** Looks at everything a start needs, changes nothing, and never fails: what is wrong is the answer. */
export async function diagnose(options: {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  images: readonly string[];
  port: number;
  /** Where a kubeconfig is looked for. */
  environment: NodeJS.ProcessEnv;
  homedir: string;
}): Promise<Diagnosis[]> {
  const { home, store, engines, images, port } = options;
  const { diagnoseCluster } = await import('./engines/kubernetes/diagnoseCluster');
  const running = await attempt(async () => (await findEngineInUse({ engines, home }))?.inspect());
  const portInUse = running.ok && running.value ? running.value.plan.front.port : undefined;
  return [
    { subject: 'state', name: home.folder, condition: 'good', found: `sandbox ${home.sandboxId}` },
    ...(await dockerDiagnoses(engines, images)),
    {
      subject: 'embedded',
      name: 'embedded',
      condition: 'good',
      found: `Node.js ${process.versions.node}, stand-in only`,
    },
    ...(await diagnoseCluster(options)),
    await portDiagnosis(port, portInUse),
    ...(await certificateDiagnoses(store)),
    sandboxDiagnosis(running),
  ];
}

async function dockerDiagnoses(engines: Engines, images: readonly string[]): Promise<Diagnosis[]> {
  const docker = await attempt(async () => engines.docker());
  if (!docker.ok) return [{ subject: 'docker', name: 'docker', condition: 'missing', found: docker.failure }];
  const engine = docker.value;
  const { address, reason } = engine.location;
  const answers = await attempt(() => engine.inspect());
  if (!answers.ok) return [{ subject: 'docker', name: address, condition: 'bad', found: answers.failure }];
  const missing = await attempt(() => engine.missingImages(images));
  return [
    { subject: 'docker', name: address, condition: 'good', found: reason },
    ...images.map((image): Diagnosis => {
      if (!missing.ok) return { subject: 'image', name: image, condition: 'bad', found: missing.failure };
      return missing.value.includes(image)
        ? { subject: 'image', name: image, condition: 'missing', found: 'will be pulled' }
        : { subject: 'image', name: image, condition: 'good', found: 'here' };
    }),
  ];
}

async function portDiagnosis(port: number, portInUse: number | undefined): Promise<Diagnosis> {
  const name = String(port);
  if (port === portInUse) return { subject: 'port', name, condition: 'good', found: 'the sandbox has it' };
  const code = await portFailure(port);
  return code === undefined
    ? { subject: 'port', name, condition: 'good', found: 'free' }
    : { subject: 'port', name, condition: 'bad', found: `cannot be used (${code}); choose another` };
}

function portFailure(port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(systemErrorCode(error) ?? messageOf(error)));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(undefined)));
  });
}

async function certificateDiagnoses(store: CertificateStore): Promise<Diagnosis[]> {
  const expirations = await attempt(() => store.expirations());
  if (!expirations.ok) return [{ subject: 'certificate', name: 'store', condition: 'bad', found: expirations.failure }];
  return expirations.value.map(({ what, daysLeft, file }) => ({
    subject: 'certificate',
    name: what,
    condition: daysLeft < tooFewDays ? 'bad' : 'good',
    found: `${daysLeft} days left, ${file}`,
  }));
}

function sandboxDiagnosis(running: Attempt<SandboxState | undefined>): Diagnosis {
  if (!running.ok) return { subject: 'sandbox', name: 'sandbox', condition: 'bad', found: running.failure };
  if (!running.value) return { subject: 'sandbox', name: 'sandbox', condition: 'missing', found: 'none runs' };
  const { parts } = running.value;
  const up = parts.filter(part => part.state === 'running').length;
  return {
    subject: 'sandbox',
    name: 'sandbox',
    condition: up === parts.length ? 'good' : 'bad',
    found: `${up} of ${parts.length} parts run`,
  };
}

type Attempt<Value> = { ok: true; value: Value } | { ok: false; failure: string };

async function attempt<Value>(action: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, failure: error instanceof SecureContainerError ? error.message : messageOf(error) };
  }
}
