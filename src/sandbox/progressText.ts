import * as l10n from '@vscode/l10n';
import prettyBytes from 'pretty-bytes';
import type { Progress } from './engine';

/** The step, without what changes while it goes on. */
export function progressStep(progress: Progress): string {
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
    case 'confirm':
      return l10n.t('Waiting for your answer');
    case 'wait':
      return l10n.t('Waiting for {0} to answer {1}', progress.service, progress.awaiting);
    case 'verify':
      return l10n.t('Verifying');
  }
}

/** The step with how far it is. */
export function progressText(progress: Progress): string {
  const step = progressStep(progress);
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
