import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { InputDocument } from '../../../src/services/standIn/documents';
import { extractKeyPhrases } from '../../../src/services/standIn/keyPhrases';
import { detectLanguage } from '../../../src/services/standIn/languageDetection';
import { loadEnglishModels, loadLanguageScores } from '../../../src/services/standIn/models';
import { analyzeSentiment } from '../../../src/services/standIn/sentiment';
import { countTextElements, unitStarts } from '../../../src/services/standIn/textUnits';
import { post, startStandIn } from './startStandIn';

const seed = 20250101;
const [languageScores, models] = await Promise.all([loadLanguageScores(), loadEnglishModels()]);
const origin = await startStandIn();

const word = fc.constantFrom(
  ...[
    'Dr.',
    'Smith',
    'great',
    'food',
    'I',
    "can't",
    'the',
    'U.S.',
    '1.5',
    '👩‍👩‍👧',
    'e\u0301',
    'नमस्ते',
    '(',
    ')',
    '“',
    '"',
  ],
  ...['.', '!', '?', '...', ' ', '\n', '\r\n', '\t', '\u200b', '\u00a0', '\ud800', '😀', '-', '—', '#', 'a@b.example'],
);
const text = fc.oneof(
  fc.array(word, { maxLength: 40 }).map(words => words.join(' ')),
  fc.array(word, { maxLength: 40 }).map(words => words.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);
const documentOf = (content: string): InputDocument => ({
  id: '1',
  text: content,
  language: undefined,
  countryHint: undefined,
});

test('offsets and lengths always cut the sentence out of the text, however they are counted', () => {
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('textElements', 'unicodeCodePoint', 'utf16CodeUnit'),
      (content, stringIndexType) => {
        const starts = unitStarts(content, stringIndexType);
        const { sentences } = analyzeSentiment(documentOf(content), models, { stringIndexType, opinionMining: false });
        for (const { offset, length, text: sentence } of sentences)
          assert.equal(content.slice(starts[offset], starts[offset + length]), sentence);
        const written = sentences.map(sentence => sentence.text).join('');
        assert.ok(
          written.replace(/\s/g, '').length >= content.replace(/\s/g, '').length,
          'a part of the text is missing',
        );
      },
    ),
    { seed, numRuns: 2000 },
  );
});

test('scores add up to 1, the label is the largest, and mixed needs both', () => {
  fc.assert(
    fc.property(text, content => {
      const options = { stringIndexType: 'utf16CodeUnit', opinionMining: false } as const;
      const { sentiment, sentences, confidenceScores } = analyzeSentiment(documentOf(content), models, options);
      for (const scored of [...sentences, { confidenceScores }]) {
        const { positive, neutral, negative } = scored.confidenceScores;
        assert.ok(Math.abs(positive + neutral + negative - 1) < 1e-9 && Math.min(positive, neutral, negative) >= 0);
      }
      for (const scored of sentences)
        assert.equal(scored.confidenceScores[scored.sentiment], Math.max(...Object.values(scored.confidenceScores)));
      const labels = new Set(sentences.map(sentence => sentence.sentiment));
      assert.equal(sentiment === 'mixed', labels.has('positive') && labels.has('negative'));
    }),
    { seed, numRuns: 500 },
  );
});

test('key phrases stand in the text, and languages have names', () => {
  fc.assert(
    fc.property(text, content => {
      for (const phrase of extractKeyPhrases(documentOf(content), models).keyPhrases) {
        assert.ok(content.includes(phrase) && phrase !== '', JSON.stringify([content, phrase]));
      }
      const detected = detectLanguage(documentOf(content), languageScores);
      assert.ok('detectedLanguage' in detected && detected.detectedLanguage.name !== '');
      assert.ok(countTextElements(content) <= content.length);
    }),
    { seed, numRuns: 1000 },
  );
});

const document = fc.record(
  {
    id: fc.oneof(fc.string(), fc.integer(), fc.jsonValue()),
    text: fc.oneof(text, fc.jsonValue()),
    language: fc.oneof(fc.constantFrom('en', 'en-US', 'fr', '', '__proto__'), fc.jsonValue()),
    countryHint: fc.oneof(fc.constantFrom('us', 'none', '', 'XX', '12'), fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const documents = fc.record({ documents: fc.oneof(fc.array(document, { maxLength: 4 }), fc.jsonValue()) });
const kind = fc.constantFrom('LanguageDetection', 'SentimentAnalysis', 'KeyPhraseExtraction', '__proto__', 'toString');
const parameters = fc.oneof(
  fc.record({ modelVersion: fc.jsonValue(), stringIndexType: fc.jsonValue(), opinionMining: fc.jsonValue() }),
  fc.jsonValue(),
);
const task = fc.record({ kind, taskName: fc.jsonValue(), parameters }, { requiredKeys: [] });
const body = fc.oneof(
  documents,
  fc.record({ kind: fc.oneof(kind, fc.jsonValue()), analysisInput: documents, parameters }, { requiredKeys: [] }),
  fc.record({ analysisInput: documents, tasks: fc.array(task), displayName: fc.jsonValue() }, { requiredKeys: [] }),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
);
const path = fc.constantFrom(
  '/text/analytics/v3.1/languages?showStats=true',
  '/text/analytics/v3.1/sentiment?opinionMining=true&stringIndexType=Utf16CodeUnit',
  '/text/analytics/v3.0/keyPhrases',
  '/language/:analyze-text?api-version=2023-04-01&showStats=true',
  '/language/analyze-text/jobs?api-version=2024-11-01',
);

test('no body makes the stand-in fail or fall', async () => {
  await fc.assert(
    fc.asyncProperty(path, body, async (target, content) => {
      const { status, body: answer } = await post(origin + target, content);
      assert.ok([200, 202, 400].includes(status), `${status} ${target}`);
      if (status === 400) assert.equal(typeof (answer as { error: { code: string } }).error.code, 'string');
    }),
    { seed, numRuns: 1000 },
  );
  assert.equal((await fetch(`${origin}/status`)).status, 200);
});
