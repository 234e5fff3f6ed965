import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError } from '../base/errors';
import type { CommandName } from './contributions';

/** What an error message offers, beside its words. */
export interface Advice {
  title: string;
  command: CommandName;
}

/** The command that fits what went wrong, or undefined where there is none. */
export function adviceFor(error: unknown): Advice | undefined {
  const { kind, remedy } = SecureContainerError.is(error) ? error : { kind: 'internal' as const };
  if (remedy === 'stop') return { title: l10n.t('Stop'), command: 'stop' };
  switch (kind) {
    case 'no-engine':
    case 'engine-permission':
    case 'engine-lost':
    case 'image-missing':
    case 'registry-unreachable':
    case 'certificate-damaged':
    case 'clock-skew':
    case 'cluster-unreachable':
    case 'cluster-untrusted':
    case 'cluster-unauthorized':
    case 'mesh-missing':
    case 'mesh-outdated':
    case 'gateway-missing':
      return { title: l10n.t('Ask the doctor'), command: 'doctor' };
    case 'port-taken':
      return { title: l10n.t('Choose another port'), command: 'start' };
    case 'certificate-expired':
      return { title: l10n.t('Renew certificates'), command: 'renewCertificates' };
    case 'refused':
      return { title: l10n.t('Secure container'), command: 'start' };
    case 'usage':
    case 'busy':
    case 'name-taken':
    case 'disk-full':
    case 'state-unwritable':
      return undefined;
    default:
      return { title: l10n.t('Show output'), command: 'showOutput' };
  }
}

/** Reason and next step in the editor's terms. A fault of ours says so. */
export function textOf(error: unknown): string {
  if (!SecureContainerError.is(error)) {
    return l10n.t('This is a fault of Secure Container, please report it: {0}', messageOf(error));
  }
  return `${error.reason} ${nextStepInEditor(error)}`;
}

/** Next steps name the command line where that is what a terminal's user types; here they name what is here. */
function nextStepInEditor(error: SecureContainerError): string {
  const { kind, nextStep, remedy } = error;
  switch (remedy) {
    case 'stop':
      return l10n.t('Stop it first.');
    case 'deploy':
      return l10n.t('Run "Deploy to Kubernetes".');
    case 'other-namespace':
      return l10n.t('Choose a new one: it is made for this sandbox alone, and goes with it.');
  }
  if (!/secure-container |`--|(^| )--[a-z]/.test(nextStep)) return nextStep;
  switch (kind) {
    case 'no-engine':
      return l10n.t('Start Docker, set secureContainer.dockerHost, or choose the embedded engine.');
    case 'engine-permission':
      return l10n.t('Get access to the socket of the engine (on Linux: its group), or choose the embedded engine.');
    case 'port-taken':
      return l10n.t('Choose another port.');
    case 'refused':
    case 'engine-lost':
    case 'name-taken':
      return l10n.t('Run "Secure container" again.');
    default:
      return nextStep;
  }
}
