import { type AnalysisKind, type AnalysisOptions, analyze, maxDocuments } from './analysis';
import { type Answer, invalidBody, invalidParameter, isAnswer, isObject, refusal, type StandInRequest } from './answer';
import { readDocuments } from './documents';
import { isKnownModelVersion, isTrue, unknownModelVersion, unknownStringIndexType } from './textAnalytics';
import { stringIndexTypeFrom } from './textUnits';

/** Versions of the Language API that have the three kinds of analysis in this shape. */
const apiVersions = [
  '2022-05-01',
  '2022-10-01-preview',
  '2023-04-01',
  '2023-04-15-preview',
  '2023-11-15-preview',
  '2024-11-01',
  '2024-11-15-preview',
  '2025-05-15-preview',
  '2025-11-01',
];

/** POST /language/:analyze-text?api-version=...: one analysis, answered at once. */
export async function analyzeText({ query, body }: StandInRequest): Promise<Answer> {
  const refused = refusedApiVersion(query);
  if (refused) return refused;
  if (body !== undefined && !isObject(body)) return invalidBody;
  const kind = body?.['kind'];
  if (body && !isAnalysisKind(kind)) return unsupportedKind(Object.keys(maxDocuments));
  const documents = readDocuments(body?.['analysisInput'] ?? body, maxDocuments[kind as AnalysisKind]);
  if (isAnswer(documents)) return documents;
  const options = analysisOptions(body?.['parameters'], isTrue(query.get('showStats')));
  if (isAnswer(options)) return options;
  const results = await analyze(kind as AnalysisKind, documents, options);
  return { status: 200, body: { kind: `${kind}Results`, results } };
}

/** The refusal of a request whose api-version is missing or none of ours. */
export function refusedApiVersion(query: URLSearchParams): Answer | undefined {
  const version = query.get('api-version');
  if (!version) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    return refusal(400, 'MissingApiVersionParameter', message);
  }
  if (apiVersions.includes(version)) return undefined;
  const message = `The api-version is not supported. Supported versions: ${apiVersions.join(', ')}.`;
  return refusal(400, 'InvalidApiVersionParameter', message);
}

export function isAnalysisKind(kind: unknown): kind is AnalysisKind {
  return typeof kind === 'string' && Object.hasOwn(maxDocuments, kind);
}

export function unsupportedKind(supported: readonly string[]): Answer {
  return invalidParameter(`Unsupported kind. This stand-in supports: ${supported.join(', ')}.`);
}

/** Reads the `parameters` of an analysis. */
export function analysisOptions(parameters: unknown, showStats: boolean): AnalysisOptions | Answer {
  if (parameters !== undefined && parameters !== null && !isObject(parameters)) return invalidBody;
  if (!isKnownModelVersion(parameters?.['modelVersion'])) return unknownModelVersion;
  const stringIndexType = stringIndexTypeFrom(parameters?.['stringIndexType']);
  if (!stringIndexType) return unknownStringIndexType;
  return { showStats, stringIndexType, opinionMining: parameters?.['opinionMining'] === true };
}
