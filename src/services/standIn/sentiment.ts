import type { InputDocument } from './documents';
import type { EnglishModels } from './models';
import { type StringIndexType, toUnits, unitStarts } from './textUnits';

type Polarity = 'positive' | 'neutral' | 'negative';

export interface ConfidenceScores {
  positive: number;
  neutral: number;
  negative: number;
}

export interface SentenceSentiment {
  sentiment: Polarity;
  confidenceScores: ConfidenceScores;
  offset: number;
  length: number;
  text: string;
  targets?: readonly never[];
  assessments?: readonly never[];
}

export interface DocumentSentiment {
  sentiment: Polarity | 'mixed';
  confidenceScores: ConfidenceScores;
  sentences: SentenceSentiment[];
}

export interface SentimentOptions {
  stringIndexType: StringIndexType;
  /** Opinions about single aspects are beyond the stand-in: asked for them, it finds none. */
  opinionMining: boolean;
}

/** VADER's own threshold between neutral and the rest (github.com/cjhutto/vaderSentiment, "About the Scoring"). */
const neutralCompound = 0.05;
/** How fast confidence grows with the compound score: 0 is neutral with 0.79, 0.1 positive with 0.88. */
const steepness = 40;

/** The sentiment of a document and of its sentences. */
export function analyzeSentiment(
  { text }: InputDocument,
  models: EnglishModels,
  options: SentimentOptions,
): DocumentSentiment {
  const starts = unitStarts(text, options.stringIndexType);
  const sentences = sentenceRanges(text, models).map(range => {
    const { offset, length, start, end } = toUnits(range, starts);
    const sentence = text.slice(start, end);
    const confidenceScores = scoresFrom(models.compoundSentiment(sentence));
    const opinions = options.opinionMining ? { targets: [], assessments: [] } : {};
    return { sentiment: strongest(confidenceScores), confidenceScores, offset, length, text: sentence, ...opinions };
  });
  return { sentiment: overall(sentences), confidenceScores: averageScores(sentences), sentences };
}

/** Where the sentences stand, without the blanks around them, UTF-16 code units. */
function sentenceRanges(text: string, models: EnglishModels): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let position = 0;
  for (const piece of models.splitSentences(text)) {
    const start = position + piece.length - piece.trimStart().length;
    const end = position + piece.trimEnd().length;
    if (start < end) ranges.push({ start, end });
    position += piece.length;
  }
  return ranges.length > 0 ? ranges : [{ start: 0, end: text.length }];
}

/** Spreads one score over three that add up to 1, so that the label is always the largest of them. */
function scoresFrom(compound: number): ConfidenceScores {
  const weights = {
    positive: Math.exp(steepness * compound),
    neutral: Math.exp(steepness * neutralCompound),
    negative: Math.exp(-steepness * compound),
  };
  const sum = weights.positive + weights.neutral + weights.negative;
  return rounded({
    positive: weights.positive / sum,
    neutral: weights.neutral / sum,
    negative: weights.negative / sum,
  });
}

/** Two decimals, as the cloud gives; what rounding leaves over goes to the largest. */
function rounded(scores: ConfidenceScores): ConfidenceScores {
  const largest = strongest(scores);
  const hundredths = {
    positive: Math.round(scores.positive * 100),
    neutral: Math.round(scores.neutral * 100),
    negative: Math.round(scores.negative * 100),
  };
  hundredths[largest] += 100 - hundredths.positive - hundredths.neutral - hundredths.negative;
  return {
    positive: hundredths.positive / 100,
    neutral: hundredths.neutral / 100,
    negative: hundredths.negative / 100,
  };
}

function strongest({ positive, neutral, negative }: ConfidenceScores): Polarity {
  if (neutral >= positive && neutral >= negative) return 'neutral';
  return positive >= negative ? 'positive' : 'negative';
}

/** The cloud's rule: mixed if there are both, neutral if there are neither. */
function overall(sentences: readonly SentenceSentiment[]): DocumentSentiment['sentiment'] {
  const positive = sentences.some(sentence => sentence.sentiment === 'positive');
  const negative = sentences.some(sentence => sentence.sentiment === 'negative');
  if (positive && negative) return 'mixed';
  if (positive) return 'positive';
  return negative ? 'negative' : 'neutral';
}

function averageScores(sentences: readonly SentenceSentiment[]): ConfidenceScores {
  const average = (polarity: Polarity) =>
    sentences.reduce((sum, sentence) => sum + sentence.confidenceScores[polarity], 0) / sentences.length;
  return rounded({ positive: average('positive'), neutral: average('neutral'), negative: average('negative') });
}
