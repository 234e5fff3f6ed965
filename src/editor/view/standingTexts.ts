import * as l10n from '@vscode/l10n';
import type { CommandName } from '../contributions';
import type { Standing } from './standing';
import type { Tone } from './tone';

export interface StandingTexts {
  label: string;
  /** Id of a codicon. */
  icon: string;
  tone: Tone;
  /** What a click on it does; undefined shows the view. */
  command?: CommandName;
}

/** How a standing is shown, in the view and in the status bar. */
export function standingTexts(standing: Standing): StandingTexts {
  switch (standing) {
    case 'none':
      return { label: l10n.t('No sandbox'), icon: 'shield', tone: 'plain', command: 'start' };
    case 'starting':
      return { label: l10n.t('Starting'), icon: 'loading~spin', tone: 'plain' };
    case 'stopping':
      return { label: l10n.t('Stopping'), icon: 'loading~spin', tone: 'plain' };
    case 'verifying':
      return { label: l10n.t('Verifying'), icon: 'loading~spin', tone: 'plain' };
    case 'failed':
      return { label: l10n.t('Failed'), icon: 'error', tone: 'bad' };
    case 'not-verified':
      return { label: l10n.t('Not verified'), icon: 'question', tone: 'warning', command: 'verify' };
    case 'secured':
      return { label: l10n.t('Secured'), icon: 'verified-filled', tone: 'good' };
  }
}
