import * as l10n from '@vscode/l10n';
import ora from 'ora';
import prettyBytes from 'pretty-bytes';
import type { Progress } from '../sandbox/engine';

/** Shows what is going on as one changing line on stderr; where that is no terminal, as a line for each new step. */
export function showProgress(): { report: (progress: Progress) => void; stop: () => void } {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let shownStep = '';
  return {
    report: progress => {
      const step = stepOf(progress);
      if (spinner.isEnabled) {
        spinner.start(textOf(progress));
      } else if (step !== shownStep) {
        process.stderr.write(`${step}\n`);
      }
      shownStep = step;
    },
    stop: () => {
      spinner.stop();
    },
  };
}

/** The step without what changes while it goes on. */
function stepOf(progress: Progress): string {
  switch (progress.step) {
    case 'pull':
      return l10n.t('Pulling {0}', progress.image);
    case 'create':
      return l10n.t('Making {0}', progress.what);
    case 'start':
      return l10n.t('Starting {0}', progress.what);
    case 'stop':
      return l10n.t('Stopping {0}', progress.what);
    case 'undo':
      return l10n.t('Undoing {0}', progress.what);
    case 'reload':
      return l10n.t('Reloading {0}', progress.what);
    case 'wait':
      return l10n.t('Waiting for {0} to answer {1}', progress.service, progress.awaiting);
    case 'verify':
      return l10n.t('Verifying');
  }
}

function textOf(progress: Progress): string {
  const step = stepOf(progress);
  if (progress.step === 'pull') {
    const received = prettyBytes(progress.receivedBytes);
    return progress.totalBytes === undefined
      ? `${step}: ${received}`
      : `${step}: ${l10n.t('{0} of {1}', received, prettyBytes(progress.totalBytes))}`;
  }
  if (progress.step === 'wait' && progress.lastLogLine)
    return `${step}; ${l10n.t('its log: {0}', progress.lastLogLine)}`;
  if (progress.step === 'verify') return `${step}: ${progress.probe}`;
  return step;
}
