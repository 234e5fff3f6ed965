import { type DocumentError, documentError, type InputDocument } from './documents';
import type { LanguageScores } from './models';

/** What the cloud names a text of which no language can be told. */
const unknownLanguage = { name: '(Unknown)', iso6391Name: '(Unknown)', confidenceScore: 0 };

/** The cloud's country hint where none is given; an empty one means none. */
const defaultCountryHint = 'US';

/**
 * How much worse than the best a language of the hinted country may fit and still be preferred. `eld` gives short texts
 * ("Hello world.") nearly the same score for related languages: there the hint decides, as it does in the cloud.
 */
const hintMargin = 0.05;

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export interface DetectedLanguage {
  detectedLanguage: { name: string; iso6391Name: string; confidenceScore: number };
}

/** The language of a document, or its error where the country hint is none. */
export function detectLanguage(
  document: InputDocument,
  languageScores: LanguageScores,
): DetectedLanguage | DocumentError {
  const hint = (document.countryHint ?? defaultCountryHint).toUpperCase();
  if (hint !== '' && hint !== 'NONE' && !isCountry(hint)) {
    return documentError(
      'Invalid Country Hint.',
      'InvalidCountryHint',
      'Country hint is not valid. Please specify an ISO 3166-1 alpha-2 two letter country code.',
    );
  }
  const scores = languageScores(document.text);
  const [best] = scores;
  if (!best) return { detectedLanguage: unknownLanguage };
  const hinted = scores.find(([code]) => code === languageOf(hint));
  const [iso6391Name, score] = hinted && best[1] - hinted[1] <= hintMargin ? hinted : best;
  const confidenceScore = Math.round(Math.min(1, score) * 100) / 100;
  return { detectedLanguage: { name: languageNames.of(iso6391Name) ?? iso6391Name, iso6391Name, confidenceScore } };
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && regionNames.of(code) !== undefined;
}

/** The language most used in a country, by the Unicode data of Node.js. */
function languageOf(country: string): string | undefined {
  return isCountry(country) ? new Intl.Locale(`und-${country}`).maximize().language : undefined;
}
