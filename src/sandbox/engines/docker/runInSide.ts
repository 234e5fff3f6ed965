import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { DockerClient } from './dockerClient';
import type { Part } from './inspectSandbox';
import { type RunOutcome, runInContainer } from './runInContainer';

/**
 * Runs a program in a side, that is in the network namespace of its service.
 * @throws SecureContainerError `engine-failed` if the side does not run: an attack that cannot be tried proves nothing
 */
export async function runInSide(options: {
  client: DockerClient;
  side: Part;
  command: readonly string[];
}): Promise<RunOutcome> {
  const { client, side, command } = options;
  if (side.state !== 'running') {
    throw new SecureContainerError({
      kind: 'engine-failed',
      reason: l10n.t('{0} does not run, so nothing can be tried from inside.', side.name),
      nextStep: l10n.t('Run `secure-container up` again.'),
    });
  }
  const container = client.docker.getContainer(side.details.Id);
  return client.attempt({ answeredBefore: true, object: side.name }, () => runInContainer({ container, command }));
}
