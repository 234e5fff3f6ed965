import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FrontPolicy } from '../../../src/front/policy';
import { type AttemptResult, describe } from '../../../src/sandbox/verify/evidence';
import { type Knock, type Knocking, knockingAt } from '../../../src/sandbox/verify/knocking';
import { meshVariable } from '../../istio/support/meshOfRun';
import { type EchoService, startEchoService } from './echoService';
import { embeddedFront } from './embeddedFront';
import type { FrontKind, RunningFront, StartFront } from './front';
import { istioFront } from './istioFront';
import { frontNames, type Material, makeMaterial, policyFor, smallBody } from './material';
import { dockerNginx, hostNginx } from './nginxFront';

/** The nginx the product is measured by. */
export const newestNginx = dockerNginx('nginx', 'the newest nginx in Docker');

/** `npm run test:istio` runs the suite over a gateway of Istio and nothing else. */
export const allFronts: readonly FrontKind[] =
  process.env[meshVariable] === undefined
    ? [hostNginx, dockerNginx('oldNginx', 'nginx 1.22 in Docker'), newestNginx, embeddedFront]
    : [istioFront];

/** A front under test with the services behind it. */
export interface Stage {
  front: RunningFront;
  material: Material;
  policy: FrontPolicy;
  echo: readonly [EchoService, EchoService];
  other: EchoService;
  knocking: Knocking;
  /** Changes parts of the policy; resolves when they hold. */
  update(change: Partial<FrontPolicy>): Promise<void>;
}

/** Starts a front of a kind and its services in a new folder. */
export async function setStage<Front extends RunningFront>(
  kind: Omit<FrontKind, 'start'> & { start(options: StartFront): Promise<Front> },
  change: (material: Material) => Promise<Partial<FrontPolicy>> | Partial<FrontPolicy> = () => ({}),
): Promise<Stage & { front: Front; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-test-'));
  const socket = (name: string) => join(folder, `${name}.sock`);
  const material = await makeMaterial();
  const [one, two, other] = await Promise.all(
    ['echo-1', 'echo-2', 'other'].map(replica => startEchoService({ socket: socket(replica), replica })),
  );
  if (!one || !two || !other) throw new Error('unreachable');
  const sockets = { echo: [socket('echo-1'), socket('echo-2')], other: socket('other'), absent: socket('absent') };
  const stage: { policy: FrontPolicy } = { policy: { ...policyFor(sockets), ...(await change(material)) } };
  async function stopServices(): Promise<void> {
    await Promise.all([one, two, other].map(service => service?.stop()));
    await rm(folder, { recursive: true, force: true });
  }
  const front = await kind.start({ policy: stage.policy, material, folder }).catch(async (error: unknown) => {
    await stopServices();
    throw error;
  });
  return Object.assign(stage, {
    front,
    material,
    echo: [one, two] as [EchoService, EchoService],
    other,
    knocking: knockingAt({
      host: front.host,
      port: front.port,
      names: frontNames,
      serverAuthority: material.serverAuthority.certificatePem,
      policySummary: {
        rate: stage.policy.rate,
        maxBodyBytes: smallBody,
        callerKeysRequired: stage.policy.callerKeys !== undefined,
        goodPath: '/ready',
      },
    }),
    async update(next: Partial<FrontPolicy>) {
      stage.policy = { ...stage.policy, ...next };
      await front.update(stage.policy);
    },
    async stop() {
      await front.stop();
      await stopServices();
    },
  });
}

/** Defines the same tests for every front; one that cannot run here is skipped by name. */
export function onEveryFront(
  define: (stage: () => Stage, kind: FrontKind) => void,
  options: {
    fronts?: readonly FrontKind[];
    policy?: (material: Material) => Promise<Partial<FrontPolicy>> | Partial<FrontPolicy>;
  } = {},
): void {
  const { fronts = allFronts } = options;
  if (fronts.length === 0) test('skipped', context => context.skip('no front of this run does that'));
  for (const kind of fronts) {
    suite(kind.name, async () => {
      const missing = await kind.missing();
      if (missing !== undefined) {
        test('skipped', context => context.skip(`${kind.name}: ${missing}`));
        return;
      }
      let stage: Awaited<ReturnType<typeof setStage>> | undefined;
      before(async () => {
        stage = await setStage(kind, options.policy);
      });
      after(() => stage?.stop());
      define(() => {
        if (!stage) throw new Error('the front did not start');
        return stage;
      }, kind);
    });
  }
}

/** The two ways a client may speak. */
export const protocols = ['h2', 'http/1.1'] as const;
export const tlsVersions = ['TLSv1.3', 'TLSv1.2'] as const;

export type { Knock };

const inTheHandshake = 'refused in the handshake';

/** What there is to be seen of a client's refusal, which a front with words tells in `answer`. */
export function refusalBy(kind: FrontKind, answer: string): string {
  return kind.refusesClientsBy === 'answer' ? answer : inTheHandshake;
}

/** The result in one short line; alerts, which tell clients apart by chance only, all alike. */
export function seen(kind: FrontKind, result: AttemptResult): string {
  const alert = result.outcome === 'refused' && result.how === 'alert';
  return kind.refusesClientsBy === 'handshake' && alert ? inTheHandshake : describe(result);
}
