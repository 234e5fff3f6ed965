import { createInterface } from 'node:readline/promises';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError } from '../base/errors';
import { changesText } from '../sandbox/engines/kubernetes/changesText';
import type { ConfirmDeployment, DeploymentPreview } from '../sandbox/engines/kubernetes/startDeployment';
import type { Terminal } from './session';
import { heading, table } from './text';

/**
 * Shows the cluster and what would change, and asks. Where there is no terminal to ask in, only `--yes` is a yes.
 * @throws SecureContainerError `usage` where nobody can be asked; Cancelled on Ctrl-C
 */
export function confirmDeployment(options: Terminal & { yes: boolean }): ConfirmDeployment {
  const { quiet, signal, yes } = options;
  return async preview => {
    quiet();
    process.stderr.write(`${previewText(preview)}\n`);
    if (yes) return true;
    if (!process.stdin.isTTY) {
      throw new SecureContainerError({
        kind: 'usage',
        reason: l10n.t('Nothing is deployed without a yes, and here is nobody to ask.'),
        nextStep: l10n.t('Run the command in a terminal, or add --yes once this is what you want.'),
      });
    }
    return isYes(await ask(l10n.t('Apply this to the context {0}? [y/N] ', preview.context.name), signal));
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal });
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    throw error;
  } finally {
    terminal.close();
  }
}

function isYes(answer: string): boolean {
  return ['y', 'yes', l10n.t('yes')].includes(answer.trim().toLowerCase());
}

function previewText({ context, namespace, gateway, changes }: DeploymentPreview): string {
  return [
    table([
      [l10n.t('Context'), context.name],
      [l10n.t('Cluster'), context.server],
      [l10n.t('User'), context.user],
      [l10n.t('Namespace'), namespace],
      [l10n.t('Gateway'), gateway],
    ]),
    '',
    heading(l10n.t('What would change:')),
    changesText(changes),
    '',
  ].join('\n');
}
