import { catalogue } from '../../services/catalogue';
import { currentRepository } from '../../services/legacyImages';
import { canBeStarted } from '../startChoice';

/** The id of the service whose image is among some texts; undefined where none is one that can be started. */
export function serviceOf(texts: readonly string[]): string | undefined {
  const repositories = new Set(texts.map(text => currentRepository(text).toLowerCase()));
  return catalogue.find(entry => canBeStarted(entry) && repositories.has(entry.image.toLowerCase()))?.id;
}
