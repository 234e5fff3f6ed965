import { modelVersion } from './analysis';

const text = { type: 'string' } as const;
const score = { type: 'number', minimum: 0, maximum: 1 } as const;
const object = (properties: object, required = Object.keys(properties)) => ({ type: 'object', properties, required });
const array = (items: object) => ({ type: 'array', items });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const query = (name: string, schema: object, required = false) => ({ name, in: 'query', required, schema });

const polarity = { type: 'string', enum: ['positive', 'neutral', 'negative'] };
const inner = object({ code: text, message: text });
const results = (document: object) =>
  object(
    {
      documents: array(
        object({ id: text, ...document, warnings: array(inner), statistics: { type: 'object' } }, ['id']),
      ),
      errors: array(object({ id: text, error: object({ code: text, message: text, innererror: inner }) })),
      modelVersion: text,
      statistics: { type: 'object' },
    },
    ['documents', 'errors', 'modelVersion'],
  );

const schemas = {
  Documents: object({
    documents: array(object({ id: text, text, language: text, countryHint: text }, ['id', 'text'])),
  }),
  Languages: results({ detectedLanguage: object({ name: text, iso6391Name: text, confidenceScore: score }) }),
  Sentiment: results({
    sentiment: { type: 'string', enum: [...polarity.enum, 'mixed'] },
    confidenceScores: reference('ConfidenceScores'),
    sentences: array(
      object({
        sentiment: polarity,
        confidenceScores: reference('ConfidenceScores'),
        offset: { type: 'integer' },
        length: { type: 'integer' },
        text,
      }),
    ),
  }),
  KeyPhrases: results({ keyPhrases: array(text) }),
  ConfidenceScores: object({ positive: score, neutral: score, negative: score }),
  AnalyzeText: object(
    {
      kind: { type: 'string', enum: ['LanguageDetection', 'SentimentAnalysis', 'KeyPhraseExtraction'] },
      parameters: { type: 'object' },
      analysisInput: reference('Documents'),
    },
    ['kind', 'analysisInput'],
  ),
  AnalyzeTextResult: object({ kind: text, results: { type: 'object' } }),
  Job: object(
    {
      displayName: text,
      analysisInput: reference('Documents'),
      tasks: array(
        object(
          {
            kind: { type: 'string', enum: ['SentimentAnalysis', 'KeyPhraseExtraction'] },
            taskName: text,
            parameters: { type: 'object' },
          },
          ['kind'],
        ),
      ),
    },
    ['analysisInput', 'tasks'],
  ),
  JobState: object({ jobId: text, status: text, tasks: { type: 'object' }, errors: array({ type: 'object' }) }),
  Error: object({ error: object({ code: text, message: text, innererror: inner }, ['code', 'message']) }),
};

const refused = { description: 'Refused.', ...json(reference('Error')) };

function operation(summary: string, response: object, more: object = {}, status = 200) {
  return { summary, ...more, responses: { [status]: { description: 'Done.', ...response }, default: refused } };
}

const post = (summary: string, body: string, response: object, parameters: object[], status = 200) => ({
  post: operation(summary, response, { parameters, requestBody: { required: true, ...json(reference(body)) } }, status),
});

const boolean = { type: 'boolean' };
const documentParameters = [
  query('model-version', text),
  query('showStats', boolean),
  query('stringIndexType', text),
  query('opinionMining', boolean),
];
const apiVersion = query('api-version', text, true);
const jobId = { name: 'jobId', in: 'path', required: true, schema: text };
const operationLocation = { headers: { 'Operation-Location': { description: 'Where the job is.', schema: text } } };

const textAnalyticsPaths = ['v3.0', 'v3.1'].flatMap(version =>
  [
    { name: 'languages', summary: 'Detects the language of documents', schema: 'Languages' },
    { name: 'sentiment', summary: 'Analyzes the sentiment of English documents', schema: 'Sentiment' },
    { name: 'keyPhrases', summary: 'Extracts key phrases from English documents', schema: 'KeyPhrases' },
  ].map(({ name, summary, schema }) => [
    `/text/analytics/${version}/${name}`,
    post(summary, 'Documents', json(reference(schema)), documentParameters),
  ]),
);

/** What the stand-in serves, as OpenAPI 3.0 (https://spec.openapis.org/oas/v3.0.3). */
export const openApi = {
  openapi: '3.0.3',
  info: {
    title: 'Secure Container stand-in',
    description: 'Not an Azure service. Speaks parts of Text Analytics v3 and of the Language API.',
    version: modelVersion,
  },
  paths: {
    '/ready': { get: operation('Whether it takes queries', json({ type: 'object' })) },
    '/status': { get: operation('Whether its key is good', json({ type: 'object' })) },
    ...Object.fromEntries(textAnalyticsPaths),
    '/language/:analyze-text': post('Analyzes documents', 'AnalyzeText', json(reference('AnalyzeTextResult')), [
      apiVersion,
      query('showStats', boolean),
    ]),
    '/language/analyze-text/jobs': post('Begins a job', 'Job', operationLocation, [apiVersion], 202),
    '/language/analyze-text/jobs/{jobId}': {
      get: operation('Shows a job', json(reference('JobState')), { parameters: [jobId, apiVersion] }),
    },
    '/language/analyze-text/jobs/{jobId}:cancel': {
      post: operation('Cancels a job', operationLocation, { parameters: [jobId, apiVersion] }, 202),
    },
  },
  components: { schemas },
};
