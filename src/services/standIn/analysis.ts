import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DocumentError, documentError, type InputDocument, textError } from './documents';
import { extractKeyPhrases } from './keyPhrases';
import { detectLanguage } from './languageDetection';
import { loadEnglishModels, loadLanguageScores } from './models';
import { analyzeSentiment, type SentimentOptions } from './sentiment';
import { countTextElements } from './textUnits';

export type AnalysisKind = 'LanguageDetection' | 'SentimentAnalysis' | 'KeyPhraseExtraction';

export interface AnalysisOptions extends SentimentOptions {
  showStats: boolean;
}

export interface AnalysisResult {
  documents: object[];
  errors: { id: string; error: DocumentError }[];
  modelVersion: string;
  statistics?: object;
}

/** The one model version there is; requests may also say `latest`. */
export const modelVersion = 'stand-in-1';

/** The number of documents the cloud takes in one call (aka.ms/text-analytics-data-limits). */
export const maxDocuments: Readonly<Record<AnalysisKind, number>> = {
  LanguageDetection: 1000,
  SentimentAnalysis: 10,
  KeyPhraseExtraction: 10,
};

/** A document is billed as one transaction for each thousand text elements begun. */
const elementsPerTransaction = 1000;
/** Above this many characters the cloud warns of a word. */
const longWord = /\S{65}/u;
const longWordWarning = {
  code: 'LongWordsInDocument',
  message:
    'The document contains very long words (longer than 64 characters). These words will be truncated and may result in unreliable model predictions.',
};

/** Analyzes documents one after the other, letting other requests (`/ready`) in between. */
export async function analyze(
  kind: AnalysisKind,
  documents: readonly InputDocument[],
  options: AnalysisOptions,
): Promise<AnalysisResult> {
  const analyzeDocument = await analysisOf(kind, options);
  const result: AnalysisResult = { documents: [], errors: [], modelVersion };
  let transactionsCount = 0;
  for (const document of documents) {
    const answer = analyzeDocument(document);
    if ('innererror' in answer) {
      result.errors.push({ id: document.id, error: answer });
    } else {
      const statistics = statisticsOf(document.text);
      transactionsCount += statistics.transactionsCount;
      const warnings = kind !== 'LanguageDetection' && longWord.test(document.text) ? [longWordWarning] : [];
      result.documents.push({ id: document.id, ...answer, ...(options.showStats ? { statistics } : {}), warnings });
    }
    await nextTurn();
  }
  if (options.showStats) {
    result.statistics = {
      documentsCount: documents.length,
      validDocumentsCount: result.documents.length,
      erroneousDocumentsCount: result.errors.length,
      transactionsCount,
    };
  }
  return result;
}

type DocumentAnalysis = (document: InputDocument) => object | DocumentError;

/** The model of a kind, behind what every kind refuses. */
async function analysisOf(kind: AnalysisKind, options: AnalysisOptions): Promise<DocumentAnalysis> {
  const analyzeText = await textAnalysisOf(kind, options);
  return document => textError(document.text) ?? analyzeText(document);
}

async function textAnalysisOf(kind: AnalysisKind, options: AnalysisOptions): Promise<DocumentAnalysis> {
  if (kind === 'LanguageDetection') {
    const languageScores = await loadLanguageScores();
    return document => detectLanguage(document, languageScores);
  }
  const models = await loadEnglishModels();
  const analyzeEnglish = (document: InputDocument) =>
    kind === 'SentimentAnalysis' ? analyzeSentiment(document, models, options) : extractKeyPhrases(document, models);
  return document => (isEnglish(document) ? analyzeEnglish(document) : unsupportedLanguage());
}

/** So is what does not say its language. */
function isEnglish({ language = '' }: InputDocument): boolean {
  return /^(en([-_].*)?)?$/i.test(language);
}

function unsupportedLanguage(): DocumentError {
  return documentError(
    'Invalid Language Code.',
    'UnsupportedLanguageCode',
    'Invalid language code. Supported languages: en. For additional details see https://aka.ms/text-analytics/language-support',
  );
}

function statisticsOf(text: string) {
  const charactersCount = countTextElements(text);
  return { charactersCount, transactionsCount: Math.ceil(charactersCount / elementsPerTransaction) };
}
