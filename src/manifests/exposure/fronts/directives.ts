/** A directive of a block language (nginx, Caddyfile): `name arg "arg two";` or `name arg { ... }`. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  /** Line from 0. */
  readonly line: number;
  readonly block: readonly Directive[] | undefined;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

/** Deeper nesting than any real configuration; what lies below is not read. */
const deepest = 30;

/**
 * Reads the block language of nginx: directives end with `;` or have a block. With `endsAtLineBreak` a line break ends a
 * directive too, as in a Caddyfile. Never throws: of a broken text the readable part comes back.
 */
export function readDirectives(text: string, { endsAtLineBreak = false } = {}): readonly Directive[] {
  const tokens = tokenise(text, endsAtLineBreak);
  let next = 0;
  const readBlock = (depth: number): Directive[] => {
    const directives: Directive[] = [];
    let words: Token[] = [];
    const finish = (block: readonly Directive[] | undefined) => {
      const [first, ...args] = words;
      if (first) directives.push({ name: first.text, args: args.map(word => word.text), line: first.line, block });
      else if (block) directives.push(...block);
      words = [];
    };
    while (next < tokens.length) {
      const token = tokens[next++] as Token;
      if (token.quoted || !isMark(token.text)) words.push(token);
      else if (token.text === '{') finish(depth < deepest ? readBlock(depth + 1) : []);
      else if (token.text === '}') {
        finish(undefined);
        if (depth > 0) return directives;
      } else finish(undefined);
    }
    finish(undefined);
    return directives;
  };
  return readBlock(0);
}

const isMark = (text: string): boolean => text === '{' || text === '}' || text === ';' || text === '\n';

/** Quoted words, marks, comments, words; a `{` inside a word (`${name}`) is part of it. */
const tokenPattern = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(#[^\n]*)|([{};])|(\n)|((?:\$\{[^}\s]*\}|[^\s{};])+)/g;

function tokenise(text: string, endsAtLineBreak: boolean): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  for (const [whole, double, single, , mark, lineBreak, word] of text.matchAll(tokenPattern)) {
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ text: quoted, line, quoted: true });
    else if (mark ?? word) tokens.push({ text: mark ?? word ?? '', line, quoted: false });
    else if (lineBreak && endsAtLineBreak) tokens.push({ text: '\n', line, quoted: false });
    if (whole.includes('\n')) line += whole.split('\n').length - 1;
  }
  return tokens;
}

/** All directives with a name, at any depth. */
export function everywhere(directives: readonly Directive[], name: string): readonly Directive[] {
  return directives.flatMap(directive => [
    ...(directive.name === name ? [directive] : []),
    ...everywhere(directive.block ?? [], name),
  ]);
}

/** The last directive with a name among these, not deeper. */
export const last = (directives: readonly Directive[], name: string): Directive | undefined =>
  directives.findLast(directive => directive.name === name);
