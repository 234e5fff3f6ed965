import { answerBody } from './policy';

type Line = string | false | undefined;

/** Joins directives, leaving out those that do not apply. */
export function lines(...parts: readonly Line[]): string {
  return parts.filter(part => typeof part === 'string').join('\n');
}

/** A block directive, its content indented. */
export function block(head: string, content: string | readonly Line[]): string {
  const body = typeof content === 'string' ? content : lines(...content);
  return `${head} {\n${body.replace(/^(?=.)/gm, '  ')}\n}`;
}

/**
 * A text as one nginx parameter. nginx knows no escape for `$`, so a text with one cannot be written.
 * @throws RangeError for a text with `$`
 */
export function quoted(text: string): string {
  if (text.includes('$')) throw new RangeError('nginx would read "$" as a variable');
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** The body of one of the front's own answers, as a parameter of `return`. */
export function jsonAnswer(answer: { code: string; message: string }): string {
  return quoted(answerBody(answer));
}
