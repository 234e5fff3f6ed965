import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { loadAll } from 'js-yaml';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { revocationList } from '../../src/certificates/revocationList';
import type { KubernetesObject } from '../../src/front/kubernetesObject';
import type { ApprovedClient } from '../../src/front/policy';
import type { RouteAttempt } from '../../src/sandbox/engine';
import { readStandIn } from '../../src/sandbox/engines/docker/standInProgram';
import type { ClusterOptions } from '../../src/sandbox/exports/kubernetes/clusterOptions';
import { kubernetesFiles } from '../../src/sandbox/exports/kubernetes/files';
import { kubernetesObjects } from '../../src/sandbox/exports/kubernetes/kubernetesObjects';
import { approvalOf } from '../../src/sandbox/verify/attackClients';
import { describe } from '../../src/sandbox/verify/evidence';
import { knockingAt } from '../../src/sandbox/verify/knocking';
import { verify } from '../../src/sandbox/verify/verify';
import { tlsVersions } from '../conformance/support/fronts';
import { clusterOptions } from '../sandbox/exports/kubernetes/clusterOptions';
import { until } from '../support/until';
import { adoptPods } from './support/adoptPods';
import { distributed } from './support/distribution';
import { gatewayObjects } from './support/gatewayPod';
import { meshOfRun } from './support/meshOfRun';
import { type MeshPod, startMeshPod } from './support/meshPod';
import { controlPlaneAddress } from './support/podNetwork';
import { run } from './support/processes';

const running = await meshOfRun();
const bundle = join(import.meta.dirname, '..', '..', 'dist');
const host = 'api.example.test';

/** What `export kubernetes` writes, taken as it is by a cluster with Istio on it: the stand-in behind a gateway. */
suite('the exported folder', { skip: running ? false : 'the real Istio runs in `npm run test:istio` alone' }, () => {
  let folder: string;
  /** Files of objects, in the folder. */
  let manifests: string[];
  let options: ClusterOptions;
  let material: Awaited<ReturnType<typeof makeMaterial>>;
  let gateway: MeshPod;
  let services: MeshPod[] = [];
  let applied: KubernetesObject[] = [];

  before(async () => {
    assert.ok(running);
    const { api } = running;
    folder = await mkdtemp(join(tmpdir(), 'secure-container-exported-'));
    material = await makeMaterial();
    const standInProgram = (await readStandIn(bundle)).flatMap(entry =>
      'content' in entry ? [{ path: entry.path, content: String(entry.content) }] : [],
    );
    options = clusterOptions({ names: [host], standInProgram, approvedClients: [] });
    const files = kubernetesFiles({ ...options, material: material.ofCluster, serviceSecrets: {} });
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const surroundings = gatewayObjects(options.gateway);
    for (const object of surroundings.objects) await api.apply(object);
    const ofObjects = files.filter(({ path }) => path.endsWith('.yaml') && !path.endsWith('kustomization.yaml'));
    manifests = ofObjects.map(({ path }) => path);
    const objects = ofObjects.flatMap(({ text }) => loadAll(text) as KubernetesObject[]);
    // kustomize makes it of the files of the program.
    const program = kubernetesObjects(options).filter(({ kind }) => kind === 'ConfigMap');
    applied = await applyInOrder([...program, ...objects]);
    const selector = { 'app.kubernetes.io/name': options.plan.services[0]?.id ?? '' };
    services = await adoptPods({ mesh: running, namespace: options.namespace, selector });
    await Promise.all(services.map(isReady));
    gateway = await startMeshPod({ mesh: running, pod: surroundings.pod, role: 'router' });
    await distributed({ api, applied, gateway: options.gateway, proxy: gateway.proxy });
  });
  after(async () => {
    await Promise.all([gateway, ...services].map(pod => pod?.stop()));
    for (const name of [options.namespace, options.gateway.namespace]) await running?.api.removeNamespace(name);
    await rm(folder, { recursive: true, force: true });
  });

  async function applyInOrder(objects: readonly KubernetesObject[]): Promise<KubernetesObject[]> {
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
    const answers: KubernetesObject[] = [];
    for (const object of [...namespaces, ...objects.filter(({ kind }) => kind !== 'Namespace')])
      answers.push((await running?.api.apply(object)) ?? object);
    return answers;
  }

  /** As a second export into the folder, and its apply. */
  async function approve(approvedClients: readonly ApprovedClient[]): Promise<void> {
    assert.ok(running);
    options = { ...options, approvedClients: approvedClients as ClusterOptions['approvedClients'] };
    const changed = kubernetesObjects(options).filter(({ apiVersion }) => apiVersion.includes('istio.io/'));
    applied = await Promise.all(changed.map(object => running.api.apply(object)));
    await distributed({ api: running.api, applied, gateway: options.gateway, proxy: gateway.proxy });
  }

  test('every probe of verify passes', async () => {
    const { plan } = options;
    const results = await verify({
      target: {
        ...{ host: gateway.address, port: 443, names: [host], closesUnmatched: true },
        serverAuthority: material.serverAuthority.certificatePem,
        clientAuthority: material.clientAuthority,
        policySummary: {
          rate: plan.front.rate,
          maxBodyBytes: plan.services[0]?.routes[0]?.maxBodyBytes ?? 0,
          callerKeysRequired: false,
          goodPath: '/ready',
        },
        approve: client => approve([client]),
        async withdraw({ after: attacked }) {
          await attacked.catch(() => undefined);
          await approve([]);
        },
        tryDirectRoutes: () => Promise.all(services.map(({ address }) => direct(`http://${address}:5000/ready`))),
        tryEgress: () => Promise.all(services.map(pod => outwards(pod))),
      },
    });
    assert.deepEqual(
      results.filter(({ ok }) => !ok),
      [],
    );
    assert.ok(results.length >= 18);
  });

  test('what the revocation list holds stays out, even if it is approved', async () => {
    const { good, revoked, serverAuthority } = material;
    await approve([good, revoked].map(approvalOf));
    const { knock } = knockingAt({
      ...{ host: gateway.address, port: 443, names: [host], serverAuthority: serverAuthority.certificatePem },
      policySummary: { rate: options.plan.front.rate, maxBodyBytes: 0, callerKeysRequired: false, goodPath: '/ready' },
    });
    assert.equal(describe(await knock({ client: good })), '200');
    for (const version of tlsVersions)
      assert.equal(describe(await knock({ client: revoked, version })), 'alert 44 certificate revoked', version);
  });

  test('istioctl analyze finds nothing but that Envoy is configured past Istio, for what Istio has no field', async () => {
    assert.ok(running);
    const flags = ['--use-kube=false', '--all-namespaces', '--output', 'json'];
    const { stdout } = await run(running.programs.istioctl, ['analyze', ...flags, ...manifests], { cwd: folder });
    const findings = JSON.parse(stdout) as { code: string; origin: string }[];
    const filters = applied.filter(({ kind }) => kind === 'EnvoyFilter');
    assert.deepEqual([...new Set(findings.map(({ code }) => code))], ['IST0133']);
    assert.equal(findings.length, filters.length);
    assert.ok(findings.every(({ origin }) => origin.startsWith('EnvoyFilter ')));
  });

  /** As the kubelet asks before a pod gets requests. */
  async function isReady({ enter, name }: MeshPod): Promise<void> {
    const curl = ['curl', '--silent', '--fail', 'http://127.0.0.1:5000/ready'];
    await until(name, () => run('nsenter', [...enter.slice(1), ...curl]), { seconds: 60 });
  }

  function direct(url: string): Promise<RouteAttempt> {
    return attempt(`${url} from outside the mesh`, ['curl', '--silent', '--fail', '--max-time', '10', url]);
  }

  /** To where something answers: istiod's own figures. */
  async function outwards(pod: MeshPod): Promise<RouteAttempt> {
    const url = `http://${controlPlaneAddress}:15014/version`;
    const curl = ['curl', '--silent', '--fail', '--max-time', '10', url];
    assert.ok((await attempt(url, curl)).reached);
    return attempt(`${url} from ${pod.name}`, [...pod.enter, ...curl]);
  }

  async function attempt(target: string, command: readonly string[]): Promise<RouteAttempt> {
    const [program = '', ...args] = command;
    return run(program, args).then(
      () => ({ target, outcome: 'answered', reached: true }),
      (error: { code: number }) => ({ target, outcome: `curl: ${error.code}`, reached: false }),
    );
  }
});

async function makeMaterial() {
  const [serverAuthority, clientAuthority] = await Promise.all([
    createAuthority({ commonName: 'Exported server authority' }),
    createAuthority({ commonName: 'Exported client authority' }),
  ]);
  const server = await issueCertificate({
    authority: serverAuthority,
    profile: 'server',
    commonName: host,
    names: [host],
  });
  const issueClient = (commonName: string) =>
    issueCertificate({ authority: clientAuthority, profile: 'client', commonName });
  const [good, revoked] = await Promise.all([issueClient('good'), issueClient('revoked')]);
  const now = new Date();
  const ofCluster = {
    serverCertificate: `${server.certificatePem}${serverAuthority.certificatePem}`,
    serverKey: server.keyPem,
    clientAuthority: clientAuthority.certificatePem,
    revocationList: await revocationList({
      authority: clientAuthority,
      revoked: [{ serialNumber: revoked.serialNumber, revokedAt: now }],
      now,
    }),
  };
  return { serverAuthority, clientAuthority, good, revoked, ofCluster };
}
