/** One word as compromise sees it; `pre` and `post` are the punctuation and blanks around it. */
export interface Term {
  text: string;
  pre: string;
  post: string;
  tags: readonly string[];
  /** Where the word stands in the whole text, UTF-16 code units. */
  offset: { start: number; length: number };
}

/** The language libraries behind three plain functions. */
export interface Models {
  /** ISO 639-1 codes and how well each fits (0 to 1), best first; empty if nothing can be said. */
  languageScores(text: string): readonly (readonly [code: string, score: number])[];
  /** From -1 (most negative) to 1. English only. */
  compoundSentiment(text: string): number;
  /** The text cut into sentences; joined they give the text again, unless it is blank. English only. */
  splitSentences(text: string): readonly string[];
  /** The words of each sentence with their parts of speech. English only. */
  tagTerms(text: string): readonly (readonly Term[])[];
}

let loading: Promise<Models> | undefined;

/** Loads the libraries at the first call: about a second, so that the server can listen before. */
export function loadModels(): Promise<Models> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Models> {
  const { eld } = await import('eld/small');
  const { default: vader } = await import('vader-sentiment');
  const { default: nlp } = await import('compromise/two');
  const { splitSentences } = (nlp.world() as CompromiseWorld).methods.one.tokenize;
  return {
    languageScores: text => Object.entries(eld.detect(text).getScores()).sort((one, other) => other[1] - one[1]),
    compoundSentiment: text => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
    splitSentences: text => splitSentences(text, nlp.world()),
    tagTerms: text =>
      (nlp(text).json({ offset: true, terms: { tags: true, offset: true } }) as { terms: Term[] }[]).map(
        sentence => sentence.terms,
      ),
  };
}

/** The part of compromise's inner world that we use; its types call it `object`. */
interface CompromiseWorld {
  methods: { one: { tokenize: { splitSentences(text: string, world: object): string[] } } };
}
