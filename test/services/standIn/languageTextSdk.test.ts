import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AzureKeyCredential, TextAnalysisClient } from '@azure/ai-language-text';
import { startStandIn } from './startStandIn';

// The SDK as it is; only its own switch for plain HTTP is set, as there is no front here.
const client = new TextAnalysisClient(await startStandIn(), new AzureKeyCredential('0'.repeat(32)), {
  allowInsecureConnection: true,
  retryOptions: { maxRetries: 0 },
});

test('TextAnalysisClient detects languages', async () => {
  const [result] = await client.analyze('LanguageDetection', ['Este documento está escrito en español.']);
  assert.ok(result && !result.error);
  assert.equal(result.primaryLanguage.iso6391Name, 'es');
  assert.equal(result.primaryLanguage.name, 'Spanish');
});

test('TextAnalysisClient analyzes sentiment, opinion mining asked for', async () => {
  const text = 'The staff were kind. 👩‍👩‍👧 The breakfast was disgusting.';
  const [result] = await client.analyze('SentimentAnalysis', [text], 'en', {
    includeOpinionMining: true,
    stringIndexType: 'UnicodeCodePoint',
  });
  assert.ok(result && !result.error);
  assert.equal(result.sentiment, 'mixed');
  const points = [...text];
  for (const sentence of result.sentences)
    assert.equal(points.slice(sentence.offset, sentence.offset + sentence.length).join(''), sentence.text);
});

test('TextAnalysisClient extracts key phrases, with statistics', async () => {
  let statistics: object | undefined;
  const [result] = await client.analyze('KeyPhraseExtraction', ['The pitot tube measures airspeed.'], 'en', {
    includeStatistics: true,
    onResponse: (_raw, response) => {
      statistics = (response as { results: { statistics: object } }).results.statistics;
    },
  });
  assert.ok(result && !result.error);
  assert.deepEqual(result.keyPhrases, ['pitot tube', 'airspeed']);
  assert.deepEqual(result.statistics, { characterCount: 33, transactionCount: 1 });
  assert.ok(statistics);
});

test('TextAnalysisClient throws on a kind the stand-in has not', async () => {
  await assert.rejects(client.analyze('EntityRecognition', ['We visited Seattle.']), {
    statusCode: 400,
    code: 'InvalidParameterValue',
  });
});

test('TextAnalysisClient begins a batch, polls it and reads its pages', async () => {
  const poller = await client.beginAnalyzeBatch(
    [{ kind: 'SentimentAnalysis', actionName: 'feelings' }, { kind: 'KeyPhraseExtraction' }],
    ['The food was great.', ''],
    'en',
    { updateIntervalInMs: 10, displayName: 'two actions' },
  );
  const pages = await poller.pollUntilDone();
  const results = [];
  for await (const result of pages) results.push(result);
  assert.deepEqual(
    results.map(result => result.kind),
    ['SentimentAnalysis', 'KeyPhraseExtraction'],
  );
  const [feelings, phrases] = results;
  assert.ok(feelings && !feelings.error && feelings.kind === 'SentimentAnalysis');
  assert.ok(phrases && !phrases.error && phrases.kind === 'KeyPhraseExtraction');
  assert.deepEqual(
    feelings.results.map(result => result.error?.code ?? 'good'),
    ['good', 'InvalidDocument'],
  );
  assert.deepEqual(
    phrases.results.map(result => (result.error ? [] : result.keyPhrases)),
    [['food'], []],
  );
  const state = poller.getOperationState();
  assert.deepEqual([state.status, state.actionSucceededCount, state.displayName], ['succeeded', 2, 'two actions']);
});

test('TextAnalysisClient restores a batch from its state and may cancel it', async () => {
  const poller = await client.beginAnalyzeBatch([{ kind: 'KeyPhraseExtraction' }], Array(25).fill('One fine day.'));
  const restored = await client.restoreAnalyzeBatchPoller(poller.toString(), { updateIntervalInMs: 10 });
  await restored.sendCancellationRequest();
  await assert.rejects(restored.pollUntilDone(), /cancel/i);
});
