import { type AnalysisKind, analyze, maxDocuments, modelVersion } from './analysis';
import { type Answer, invalidParameter, invalidRequest, isAnswer, type StandInRequest } from './answer';
import { readDocuments } from './documents';
import { stringIndexTypeFrom } from './textUnits';

const kinds: Readonly<Record<string, AnalysisKind>> = {
  languages: 'LanguageDetection',
  sentiment: 'SentimentAnalysis',
  keyphrases: 'KeyPhraseExtraction',
};

/** POST /text/analytics/{v3.0|v3.1}/{languages|sentiment|keyPhrases}: documents in the body, settings in the query. */
export async function textAnalytics({ parameters, query, body }: StandInRequest): Promise<Answer> {
  const kind = kinds[parameters[1] ?? ''] ?? 'LanguageDetection';
  const documents = readDocuments(body, maxDocuments[kind]);
  if (isAnswer(documents)) return documents;
  if (!isKnownModelVersion(query.get('model-version'))) return unknownModelVersion;
  const stringIndexType = stringIndexTypeFrom(query.get('stringIndexType'));
  if (!stringIndexType) return unknownStringIndexType;
  const [showStats, opinionMining] = [isTrue(query.get('showStats')), isTrue(query.get('opinionMining'))];
  return { status: 200, body: await analyze(kind, documents, { showStats, opinionMining, stringIndexType }) };
}

export const unknownModelVersion = invalidRequest({
  code: 'ModelVersionIncorrect',
  message: `Invalid model version. Possible values are: latest,${modelVersion}. For additional details see https://aka.ms/text-analytics-model-versioning`,
});

export const unknownStringIndexType = invalidParameter(
  'Invalid stringIndexType. Possible values are: TextElement_V8, UnicodeCodePoint, Utf16CodeUnit.',
);

/** Whether a request asks for a model version there is; asking for none asks for the latest. */
export function isKnownModelVersion(version: unknown): boolean {
  return (
    version === undefined || version === null || version === '' || version === 'latest' || version === modelVersion
  );
}

/** Whether a flag of the query is set; .NET writes `True`. */
export function isTrue(value: string | null): boolean {
  return value?.toLowerCase() === 'true';
}
