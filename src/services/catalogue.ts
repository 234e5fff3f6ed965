import * as l10n from '@vscode/l10n';
import { distance } from 'fastest-levenshtein';
import { SecureContainerError } from '../base/errors';
import type { CatalogueEntry, WithdrawnEntry } from './catalogueEntry';
import { contentSafety } from './families/contentSafety';
import { decision } from './families/decision';
import { documentIntelligence } from './families/documentIntelligence';
import { formRecognizer, tools } from './families/formRecognizer';
import { language } from './families/language';
import { speech, withdrawnSpeech } from './families/speech';
import { standIn } from './families/standIn';
import { translator } from './families/translator';
import { vision, withdrawnVision } from './families/vision';
import { currentRepository } from './legacyImages';

/** Every container that can be started; the first is the stand-in. */
export const catalogue: readonly CatalogueEntry[] = [
  ...standIn,
  ...language,
  ...translator,
  ...speech,
  ...vision,
  ...decision,
  ...contentSafety,
  ...documentIntelligence,
];

/** Every container that was, or is something else than a service. */
export const withdrawnServices: readonly WithdrawnEntry[] = [
  ...withdrawnSpeech,
  ...withdrawnVision,
  ...formRecognizer,
  ...tools,
];

/**
 * The catalogue's entry for a service id, or for the name of its image (also a former one, with or without tag).
 * @throws SecureContainerError `usage` if there is none, naming near ids; or if it was withdrawn, naming the successor
 */
export function findService(id: string): CatalogueEntry {
  const names = [id.toLowerCase(), currentRepository(id).toLowerCase()];
  const named = (entry: { id: string; image: string }) => names.includes(entry.id) || names.includes(entry.image);
  const entry = catalogue.find(named);
  if (entry) return entry;
  const withdrawn = withdrawnServices.find(named);
  throw withdrawn ? withdrawnError(withdrawn) : unknownError(id);
}

function withdrawnError(entry: WithdrawnEntry): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('{0} cannot be started. {1}', entry.displayName, entry.statusNote),
    nextStep: entry.successor
      ? l10n.t('Use {0} instead.', entry.successor)
      : l10n.t('Choose another service: {0}.', catalogue.map(service => service.id).join(', ')),
  });
}

function unknownError(id: string): SecureContainerError {
  const near = nearIds(id);
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There is no service called {0}.', JSON.stringify(id)),
    nextStep:
      near.length > 0
        ? l10n.t('Did you mean {0}?', near.join(', '))
        : l10n.t('Choose one of {0}.', catalogue.map(service => service.id).join(', ')),
  });
}

/** Ids that begin with, contain, or are a few slips of the finger away from what was asked for, nearest first. */
function nearIds(asked: string): string[] {
  const wanted = asked.toLowerCase();
  const slips = Math.max(2, Math.floor(wanted.length / 3));
  return catalogue
    .map(({ id }) => ({ id, distance: wanted.length > 2 && id.includes(wanted) ? 0 : distance(wanted, id) }))
    .filter(candidate => candidate.distance <= slips)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(candidate => candidate.id);
}
