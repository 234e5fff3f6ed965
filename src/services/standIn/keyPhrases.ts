import type { InputDocument } from './documents';
import type { EnglishModels, Term } from './models';

/** The noun phrases of a document, each once, as written there, in the order in which they come. */
export function extractKeyPhrases({ text }: InputDocument, models: EnglishModels): { keyPhrases: string[] } {
  const phrases = new Map<string, string>();
  for (const sentence of models.tagTerms(text)) {
    for (const terms of nounPhrases(sentence)) {
      const phrase = writtenIn(text, terms);
      if (phrase && !phrases.has(phrase.toLowerCase())) phrases.set(phrase.toLowerCase(), phrase);
    }
  }
  return { keyPhrases: [...phrases.values()] };
}

/** Runs of adjectives and nouns with nothing but blanks between them, up to their last noun. */
function nounPhrases(sentence: readonly Term[]): Term[][] {
  const phrases: Term[][] = [];
  let run: Term[] = [];
  const close = () => {
    const phrase = run.slice(0, run.findLastIndex(isNoun) + 1);
    if (phrase.length > 0) phrases.push(phrase);
    run = [];
  };
  for (const term of sentence) {
    if (term.pre.trim() !== '' || !(isNoun(term) || term.tags.includes('Adjective'))) close();
    if (isNoun(term) || term.tags.includes('Adjective')) run.push(term);
    if (!isBlankAfter(term)) close();
  }
  close();
  return phrases;
}

/** Times ("last week") are nouns to compromise, but not what a text is about. */
function isNoun({ text, tags }: Term): boolean {
  const other = tags.includes('Pronoun') || tags.includes('Date');
  return tags.includes('Noun') && !other && /[\p{L}\p{N}]/u.test(text);
}

/** Whether only blanks follow; the full stop of an abbreviation ("Dr. Smith") parts nothing. */
function isBlankAfter({ post, tags }: Term): boolean {
  return post.trim() === '' || (post.trim() === '.' && tags.includes('Abbreviation'));
}

/** The phrase cut from the text; compromise tidies up some words, so that its own text may not stand there. */
function writtenIn(text: string, terms: readonly Term[]): string {
  const first = terms[0]?.offset;
  const last = terms.at(-1)?.offset;
  return first && last ? text.slice(first.start, last.start + last.length).trim() : '';
}
