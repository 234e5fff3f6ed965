import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { becomeReady, showReady } from '../../../src/services/standIn/probes';
import { standInHeader } from '../../../src/services/standIn/standInHeader';
import { post, startStandIn } from './startStandIn';

const notReady = await showReady();
await becomeReady();
const origin = await startStandIn();
const languages = `${origin}/text/analytics/v3.1/languages`;
const analyzeText = `${origin}/language/:analyze-text?api-version=2023-04-01`;
const jobs = `${origin}/language/analyze-text/jobs?api-version=2023-04-01`;
const hello = { documents: [{ id: '1', text: 'Hello world.' }] };

test('/ready says so only when the models are loaded', async () => {
  assert.equal(notReady.status, 503);
  const response = await fetch(`${origin}/ready`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), {
    service: 'secure-container-stand-in',
    ready: 'ready',
    message: 'Container is non-metered and does not require an API Key.',
  });
});

test('/status has the body of a container that is not metered', async () => {
  assert.deepEqual(await (await fetch(`${origin}/status`)).json(), {
    service: 'secure-container-stand-in',
    apiStatus: 'NonMetered',
    apiStatusMessage: 'Container is non-metered and does not require an API Key.',
  });
});

test('every answer says that it is no Azure service', async () => {
  for (const path of ['/', '/ready', '/status', '/swagger', '/swagger/v1/swagger.json', '/nowhere', '/%E0%A4%A'])
    assert.equal((await fetch(origin + path)).headers.get(standInHeader.name), standInHeader.value, path);
  assert.equal((await post(languages, '{')).headers.get(standInHeader.name), standInHeader.value);
});

test('pages answer GET and HEAD, whatever the case of the path', async () => {
  for (const path of ['/', '/swagger', '/Swagger/index.html']) {
    const response = await fetch(origin + path);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await response.text(), /stand-in/);
    const head = await fetch(origin + path, { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), response.headers.get('content-length'));
    assert.equal(await head.text(), '');
  }
});

test('the OpenAPI document names what is served, and its references resolve', async () => {
  const document = (await (await fetch(`${origin}/swagger/v1/swagger.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: Record<string, unknown> };
  };
  assert.match(document.openapi, /^3\.0\./);
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of references) assert.ok(document.components.schemas[name ?? ''], name);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of Object.keys(operations)) {
      const response = await fetch(origin + path.replace('{jobId}', '0'), { method });
      const { error } = (await response.json()) as { error?: { code: string } };
      assert.ok(response.status !== 405 && error?.code !== '404', `${method} ${path}: ${response.status}`);
    }
  }
});

test('shapes are those of Text Analytics v3.0 and v3.1', async () => {
  const detected = await post(languages, hello);
  assert.equal(detected.status, 200);
  assert.deepEqual(detected.body, {
    documents: [
      { id: '1', detectedLanguage: { name: 'English', iso6391Name: 'en', confidenceScore: 0.68 }, warnings: [] },
    ],
    errors: [],
    modelVersion: 'stand-in-1',
  });
  assert.deepEqual((await post(languages.replace('3.1', '3.0'), hello)).body, detected.body);

  const food = { documents: [{ id: 1, language: 'en', text: 'The food was great.' }] };
  assert.deepEqual((await post(`${origin}/text/analytics/v3.1/sentiment`, food)).body, {
    documents: [
      {
        id: '1',
        sentiment: 'positive',
        confidenceScores: { positive: 1, neutral: 0, negative: 0 },
        sentences: [
          {
            sentiment: 'positive',
            confidenceScores: { positive: 1, neutral: 0, negative: 0 },
            offset: 0,
            length: 19,
            text: 'The food was great.',
          },
        ],
        warnings: [],
      },
    ],
    errors: [],
    modelVersion: 'stand-in-1',
  });
  assert.deepEqual((await post(`${origin}/text/analytics/v3.1/keyPhrases?showStats=true`, food)).body, {
    documents: [
      { id: '1', keyPhrases: ['food'], statistics: { charactersCount: 19, transactionsCount: 1 }, warnings: [] },
    ],
    errors: [],
    modelVersion: 'stand-in-1',
    statistics: { documentsCount: 1, validDocumentsCount: 1, erroneousDocumentsCount: 0, transactionsCount: 1 },
  });
});

test('the Language API wraps the same results', async () => {
  const { status, body } = await post(analyzeText, { kind: 'LanguageDetection', analysisInput: hello });
  assert.equal(status, 200);
  assert.deepEqual(body, { kind: 'LanguageDetectionResults', results: (await post(languages, hello)).body });
});

test('refusals have the bodies of the cloud', async () => {
  const many = { documents: Array.from({ length: 1001 }, (_, id) => ({ id, text: 'x' })) };
  const twice = { documents: [...hello.documents, ...hello.documents] };
  const rows: [url: string, body: unknown, status: number, code: string][] = [
    [languages, '', 400, 'EmptyRequest'],
    [languages, '{"documents":', 400, 'InvalidRequestBodyFormat'],
    [languages, [], 400, 'InvalidRequestBodyFormat'],
    [languages, { documents: {} }, 400, 'InvalidRequestBodyFormat'],
    [languages, { documents: [{ id: '1', text: 7 }] }, 400, 'InvalidRequestBodyFormat'],
    [languages, {}, 400, 'MissingInputDocuments'],
    [languages, { documents: [] }, 400, 'MissingInputDocuments'],
    [languages, many, 400, 'InvalidDocumentBatch'],
    [languages, twice, 400, 'InvalidDocument'],
    [languages, { documents: [{ text: 'no id' }] }, 400, 'InvalidDocument'],
    [`${languages}?model-version=1999-01-01`, hello, 400, 'ModelVersionIncorrect'],
    [`${languages}?stringIndexType=Octets`, hello, 400, 'InvalidParameterValue'],
    [languages.replace('3.1', '9.9'), hello, 404, '404'],
    [`${origin}/ready`, hello, 405, 'MethodNotAllowed'],
    [languages, 'x'.repeat(1024 * 1024 + 1), 413, 'RequestEntityTooLarge'],
    [analyzeText, '', 400, 'EmptyRequest'],
    [analyzeText, { kind: 'EntityRecognition', analysisInput: hello }, 400, 'InvalidParameterValue'],
    [analyzeText, { kind: 'constructor', analysisInput: hello }, 400, 'InvalidParameterValue'],
    [analyzeText, { kind: 'LanguageDetection' }, 400, 'MissingInputDocuments'],
    [analyzeText.replace(/\?.*/, ''), hello, 400, 'MissingApiVersionParameter'],
    [analyzeText.replace(/=.*/, '=1999-01-01'), hello, 400, 'InvalidApiVersionParameter'],
    [jobs, { analysisInput: hello }, 400, 'InvalidRequestBodyFormat'],
    [jobs, { analysisInput: hello, tasks: [{ kind: 'LanguageDetection' }] }, 400, 'InvalidParameterValue'],
    [
      jobs,
      { analysisInput: hello, tasks: Array(11).fill({ kind: 'SentimentAnalysis' }) },
      400,
      'InvalidParameterValue',
    ],
  ];
  for (const [url, body, status, code] of rows) {
    const answer = await post(url, body);
    const { error } = answer.body as { error: { code: string; innererror?: { code: string } } };
    assert.deepEqual([answer.status, error.innererror?.code ?? error.code], [status, code], `${url} ${code}`);
  }
});

test('one bad document does not spoil the others', async () => {
  const { body } = await post(`${origin}/text/analytics/v3.1/sentiment`, {
    documents: [
      { id: 'good', text: 'I love it.' },
      { id: 'empty', text: ' \n' },
      { id: 'long', text: 'é'.repeat(5121) },
      { id: 'just', text: 'e\u0301 '.repeat(2560) },
      { id: 'french', language: 'fr', text: 'Bonjour' },
      { id: 'word', text: `A ${'x'.repeat(65)} word.` },
    ],
  });
  const { documents, errors } = body as {
    documents: { id: string; warnings: { code: string }[] }[];
    errors: { id: string; error: { code: string; innererror: { code: string; message: string } } }[];
  };
  assert.deepEqual(
    documents.map(({ id, warnings }) => [id, ...warnings.map(warning => warning.code)]),
    [['good'], ['just'], ['word', 'LongWordsInDocument']],
  );
  assert.deepEqual(
    errors.map(({ id, error }) => [id, error.innererror.code]),
    [
      ['empty', 'InvalidDocument'],
      ['long', 'InvalidDocument'],
      ['french', 'UnsupportedLanguageCode'],
    ],
  );
  assert.match(errors[1]?.error.innererror.message ?? '', /Limit document size to: 5120 text elements/);
});

test('a job is found where Operation-Location says, made from the Host header', async () => {
  const { status, headers } = await post(jobs, {
    analysisInput: hello,
    tasks: [{ kind: 'KeyPhraseExtraction', taskName: 'one' }],
  });
  assert.equal(status, 202);
  const address = headers.get('operation-location') ?? '';
  assert.match(address, new RegExp(`^${origin}/language/analyze-text/jobs/[0-9a-f-]{36}\\?api-version=2023-04-01$`));
  assert.equal((await fetch(address)).status, 200);
  assert.equal((await fetch(address.replace(/[0-9a-f-]{36}/, '0'))).status, 404);
});

test('what comes in chunks is bounded too', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`POST /text/analytics/v3.1/languages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  for (let sent = 0; sent < 20; sent++) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
  assert.match(await text(socket), /^HTTP\/1\.1 413 /);
});

test('CORS is closed, and open with the setting', async () => {
  const open = await startStandIn({ cors: true });
  const allowed = (response: Response) => response.headers.get('access-control-allow-origin');
  assert.equal(allowed(await fetch(`${origin}/status`)), null);
  assert.equal((await fetch(languages, { method: 'OPTIONS' })).status, 405);
  assert.equal(allowed(await fetch(`${open}/status`)), '*');
  const preflight = await fetch(`${open}/text/analytics/v3.1/languages`, { method: 'OPTIONS' });
  assert.deepEqual([preflight.status, allowed(preflight)], [204, '*']);
});

test('a web socket echoes text and octets; other upgrades are refused', async () => {
  const webSocket = new WebSocket(`${origin.replace('http', 'ws')}/standIn/echo`);
  const next = () =>
    new Promise<[data: unknown, isBinary: boolean]>((resolve, reject) => {
      webSocket.once('message', (data, isBinary) => resolve([data, isBinary]));
      webSocket.once('error', reject);
    });
  await new Promise((resolve, reject) => webSocket.once('open', resolve).once('error', reject));
  webSocket.send('héllo');
  const [text, textIsBinary] = await next();
  assert.deepEqual([String(text), textIsBinary], ['héllo', false]);
  webSocket.send(Buffer.from([0, 255]));
  assert.deepEqual(await next(), [Buffer.from([0, 255]), true]);
  webSocket.close();
  const refused = new WebSocket(`${origin.replace('http', 'ws')}/ready`);
  await assert.rejects(new Promise((resolve, reject) => refused.once('open', resolve).once('error', reject)), /404/);
});
