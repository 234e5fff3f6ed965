/** One word as compromise sees it; `pre` and `post` are the punctuation and blanks around it. */
export interface Term {
  text: string;
  pre: string;
  post: string;
  tags: readonly string[];
  /** Where the word stands in the whole text, UTF-16 code units. */
  offset: { start: number; length: number };
}

/** ISO 639-1 codes and how well each fits a text (0 to 1), best first; empty if nothing can be said. */
export type LanguageScores = (text: string) => readonly (readonly [code: string, score: number])[];

/** What is known of English. */
export interface EnglishModels {
  /** From -1 (most negative) to 1. */
  compoundSentiment(text: string): number;
  /** The text cut into sentences; joined they give the text again, unless it is blank. */
  splitSentences(text: string): readonly string[];
  /** The words of each sentence with their parts of speech. */
  tagTerms(text: string): readonly (readonly Term[])[];
}

/** Before the stand-in is ready: its first caller is shown how to detect a language. */
export const loadLanguageScores = once(async (): Promise<LanguageScores> => {
  const { eld } = await import('eld/small');
  return text => Object.entries(eld.detect(text).getScores()).sort((one, other) => other[1] - one[1]);
});

/** At the first text that asks for it: it takes most of the time of a start, and few ask. */
export const loadEnglishModels = once(async (): Promise<EnglishModels> => {
  const { default: vader } = await import('vader-sentiment');
  const { default: nlp } = await import('compromise/two');
  const { splitSentences } = (nlp.world() as CompromiseWorld).methods.one.tokenize;
  return {
    compoundSentiment: text => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
    splitSentences: text => splitSentences(text, nlp.world()),
    tagTerms: text =>
      (nlp(text).json({ offset: true, terms: { tags: true, offset: true } }) as { terms: Term[] }[]).map(
        sentence => sentence.terms,
      ),
  };
});

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

/** The part of compromise's inner world that we use; its types call it `object`. */
interface CompromiseWorld {
  methods: { one: { tokenize: { splitSentences(text: string, world: object): string[] } } };
}
