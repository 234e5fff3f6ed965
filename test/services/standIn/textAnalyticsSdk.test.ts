import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AzureKeyCredential, TextAnalyticsClient } from '@azure/ai-text-analytics';
import { startStandIn } from './startStandIn';

// The SDK as it is; only its own switch for plain HTTP is set, as there is no front here.
const client = new TextAnalyticsClient(await startStandIn(), new AzureKeyCredential('0'.repeat(32)), {
  allowInsecureConnection: true,
  retryOptions: { maxRetries: 0 },
});

test('TextAnalyticsClient detects languages', async () => {
  const results = await client.detectLanguage(
    ['Hello world.', 'Ce document est rédigé en français.', '这是一个用中文写的文件', '!!!', ''],
    'us',
    { includeStatistics: true },
  );
  const languages = results.map(result => (result.error ? result.error.code : result.primaryLanguage.iso6391Name));
  assert.deepEqual(languages, ['en', 'fr', 'zh', '(Unknown)', 'InvalidDocument']);
  assert.equal(results[1]?.error ? undefined : results[1]?.primaryLanguage.name, 'French');
  assert.deepEqual(results.statistics, {
    documentCount: 5,
    validDocumentCount: 4,
    erroneousDocumentCount: 1,
    transactionCount: 4,
  });
});

test('TextAnalyticsClient is told of a wrong country hint', async () => {
  const [result] = await client.detectLanguage(['hello'], 'invalidcountry');
  assert.equal(result?.error?.code, 'InvalidCountryHint');
});

test('TextAnalyticsClient analyzes sentiment', async () => {
  const text = 'The food was great. 😀 But the rooms were terrible!';
  const [result] = await client.analyzeSentiment([text], 'en', { includeOpinionMining: true });
  assert.ok(result && !result.error);
  assert.equal(result.sentiment, 'mixed');
  assert.deepEqual(
    result.sentences.map(sentence => sentence.sentiment),
    ['positive', 'negative'],
  );
  // This SDK asks for UTF-16 code units.
  for (const sentence of result.sentences)
    assert.equal(text.slice(sentence.offset, sentence.offset + sentence.length), sentence.text);
  assert.deepEqual(
    result.sentences.map(sentence => sentence.opinions),
    [[], []],
  );
});

test('TextAnalyticsClient extracts key phrases', async () => {
  const [english, french] = await client.extractKeyPhrases([
    { id: 'a', language: 'en', text: 'Dr. Smith has a fluorescent microscope and a new laser.' },
    { id: 'b', language: 'fr', text: 'Bonjour tout le monde' },
  ]);
  assert.ok(english && !english.error);
  assert.deepEqual(english.keyPhrases, ['Dr. Smith', 'fluorescent microscope', 'new laser']);
  assert.equal(french?.error?.code, 'UnsupportedLanguageCode');
});

test('TextAnalyticsClient throws what the cloud would make it throw', async () => {
  await assert.rejects(client.extractKeyPhrases(Array(11).fill('text')), {
    statusCode: 400,
    code: 'InvalidRequest',
    message: 'Invalid document in request.',
  });
  await assert.rejects(client.detectLanguage(['text'], 'us', { modelVersion: '1999-01-01' }), {
    statusCode: 400,
    code: 'InvalidRequest',
    message: 'Invalid Request.',
  });
});
