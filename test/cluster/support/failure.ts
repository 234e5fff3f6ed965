import assert from 'node:assert/strict';
import { type ErrorKind, SecureContainerError } from '../../../src/base/errors';
import { type Deployer, newDeployer, quiet } from './deployer';
import { type Fate, playKubelet, runs } from './playKubelet';
import type { ApiServer } from './startApiServer';

/** What a deployment by this kubeconfig fails with. @param fate of the service's containers, once there are pods */
export async function failure(options: {
  server: ApiServer;
  /** File; the administrator's if it is left out. */
  kubeconfig?: string;
  namespace: string;
  fate?: Fate;
  /** Called between what a deployment looks at and its first change. */
  meanwhile?: (deployer: Deployer) => Promise<unknown>;
}): Promise<SecureContainerError> {
  const { server, kubeconfig = server.adminKubeconfig, namespace, fate = runs, meanwhile } = options;
  const deployer = await newDeployer({ kubeconfig, namespace });
  const stopKubelet = playKubelet({ server, namespace, fate });
  const engine = await deployer.open();
  try {
    await engine.prepare(deployer.plan, quiet);
    await meanwhile?.(deployer);
    await engine.start({ plan: deployer.plan, material: deployer.material, serviceSecrets: {} }, quiet);
  } catch (error) {
    assert.ok(error instanceof SecureContainerError, String(error));
    return error;
  } finally {
    await stopKubelet();
    await removeIfThere({ deployer, engine });
  }
  return assert.fail('it was deployed');
}

async function removeIfThere(options: { deployer: Deployer; engine: Awaited<ReturnType<Deployer['open']>> }) {
  // Whoever may not deploy may not remove either; there is nothing then.
  await options.engine.stop(quiet).catch(() => undefined);
  await options.deployer.dispose();
}

export function isOf(
  error: SecureContainerError,
  expected: { kind: ErrorKind; reason: RegExp; nextStep: RegExp },
): void {
  assert.equal(error.kind, expected.kind, error.message);
  assert.match(error.reason, expected.reason);
  assert.match(error.nextStep, expected.nextStep);
}
