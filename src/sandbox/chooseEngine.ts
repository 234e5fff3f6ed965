import * as l10n from '@vscode/l10n';
import { type ErrorKind, SecureContainerError } from '../base/errors';
import type { Home } from '../base/home';
import type { Engine, EngineKind, OperationContext } from './engine';
import { lastEngine } from './lastEngine';
import type { SandboxPlan } from './sandboxPlan';

export type EngineChoice = EngineKind | 'auto';

/** How engines are opened: `docker` looks for an endpoint and loads its library, so it is only asked for when needed. */
export interface Engines {
  docker: () => Promise<Engine>;
  embedded: () => Promise<Engine>;
  /** The cluster that the user chose, or that the sandbox was deployed to; undefined where there is neither. */
  kubernetes?: () => Promise<Engine | undefined>;
}

/** Engines that are looked for once, for an operation that needs them again and again. */
export function openedOnce(engines: Engines): Engines {
  let docker: Promise<Engine> | undefined;
  let embedded: Promise<Engine> | undefined;
  let kubernetes: Promise<Engine | undefined> | undefined;
  return {
    docker: () => {
      docker ??= engines.docker();
      return docker;
    },
    embedded: () => {
      embedded ??= engines.embedded();
      return embedded;
    },
    kubernetes: async () => {
      kubernetes ??= engines.kubernetes?.();
      return kubernetes;
    },
  };
}

export interface ChosenEngine {
  engine: Engine;
  /** Why this one, in one sentence, for people. */
  reason: string;
}

/** Failures that mean "Docker cannot be had here", so that `auto` may do without. */
const dockerNotToBeHad: readonly ErrorKind[] = [
  'no-engine',
  'engine-permission',
  'engine-lost',
  'image-missing',
  'registry-unreachable',
];

/**
 * The engine for a plan, with its images in place. `auto` takes Docker where an engine answers and the images are there
 * or can be pulled; else, for the stand-in only, the embedded engine.
 * @throws SecureContainerError of the engine asked for; with `auto`, Docker's own if the plan needs Docker
 */
export async function chooseEngine(options: {
  choice: EngineChoice;
  plan: SandboxPlan;
  engines: Engines;
  context: OperationContext;
}): Promise<ChosenEngine> {
  const { choice, plan, engines, context } = options;
  if (choice === 'embedded') return prepared(await engines.embedded(), l10n.t('It was asked for.'));
  if (choice === 'kubernetes') return prepared(await chosenCluster(engines), l10n.t('It was asked for.'));
  if (choice === 'docker') {
    const engine = await engines.docker();
    return prepared(engine, l10n.t('It was asked for; found by {0}.', engine.location.reason));
  }
  try {
    const engine = await engines.docker();
    return await prepared(engine, l10n.t('It answers and its images are here; found by {0}.', engine.location.reason));
  } catch (error) {
    const mayDoWithout = plan.services.every(service => service.standIn);
    if (!mayDoWithout || !(error instanceof SecureContainerError) || !dockerNotToBeHad.includes(error.kind))
      throw error;
    return prepared(await engines.embedded(), l10n.t('Docker cannot be used: {0}', error.reason));
  }

  async function prepared(engine: Engine, reason: string): Promise<ChosenEngine> {
    await engine.prepare(plan, context);
    return { engine, reason };
  }
}

/**
 * The engine in which the sandbox exists now, running or half-made, or undefined. An engine that cannot be asked has nothing
 * of ours, unless it is the one that was last told to start the sandbox.
 * @param options.home leave it out to take a missing engine for an empty one in any case: a new start must not depend on it
 * @throws SecureContainerError `engine-lost` if the engine that started the sandbox does not answer any more
 */
export async function findEngineInUse(options: {
  engines: Engines;
  home?: Home | undefined;
}): Promise<Engine | undefined> {
  const { engines, home } = options;
  const embedded = await engines.embedded();
  if (await embedded.inspect()) return embedded;
  const kubernetes = await engines.kubernetes?.();
  if (await kubernetes?.inspect()) return kubernetes;
  try {
    const docker = await engines.docker();
    return (await docker.inspect()) ? docker : undefined;
  } catch (error) {
    if (!cannotBeAsked(error)) throw error;
    if (home && (await lastEngine(home)) === 'docker') throw lostEngine(error);
    return undefined;
  }
}

async function chosenCluster(engines: Engines): Promise<Engine> {
  const engine = await engines.kubernetes?.();
  if (engine) return engine;
  throw new SecureContainerError({
    kind: 'usage',
    remedy: 'deploy',
    reason: l10n.t('No cluster was chosen.'),
    nextStep: l10n.t('Use the command "Deploy to Kubernetes", or: secure-container up --engine kubernetes'),
  });
}

/** Whether a failure says that there is no engine to ask. */
export function cannotBeAsked(error: unknown): error is SecureContainerError {
  return (['no-engine', 'engine-permission', 'engine-lost'] as const).some(kind =>
    SecureContainerError.is(error, kind),
  );
}

function lostEngine(cause: SecureContainerError): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-lost',
    reason: l10n.t('The engine in which the sandbox was started cannot be asked any more. {0}', cause.reason),
    nextStep: l10n.t('Start that engine again, then run the command again.'),
    cause,
  });
}
