import type { Pair, SourceText, YamlNode } from '../node';
import { skipLine } from '../scan';

/** Deeper collections are left to the full parser, which knows the real limit. */
const simpleDepth = 40;

/**
 * Where the quick reader is in a document. Its functions, and those of the readers that use it, give false or undefined for whatever
 * is not simple: tabs between tokens, for instance.
 */
export class Cursor {
  /** The column of the token at the start of the line; -1 behind the last line. */
  indent = -1;
  lineStart = 0;
  /** Where the last token ended. */
  lastEnd = 0;
  readonly text: string;
  /** Start and end of the text of each block scalar. */
  readonly blockSpans: number[] = [];
  /** What was read of the collections that are open, the innermost last: each takes its part when it ends. */
  readonly openPairs: Pair[] = [];
  readonly openItems: YamlNode[] = [];
  private depth = 0;

  constructor(
    readonly source: SourceText,
    public at: number,
    readonly end: number,
  ) {
    this.text = source.text;
  }

  /** From the start of a line to the first token on it or on a line below. */
  toToken(): boolean {
    const { text, end } = this;
    let at = this.at;
    while (at < end) {
      const lineStart = at;
      while (text.charCodeAt(at) === 0x20) at++;
      const code = at < end ? text.charCodeAt(at) : 0x0a;
      if (code === 0x09) return false;
      if (code === 0x23) at = skipLine(text, at, end);
      else if (code !== 0x0a && code !== 0x0d) {
        this.at = at;
        this.lineStart = lineStart;
        this.indent = at - lineStart;
        return true;
      }
      at = afterBreak(text, at);
    }
    this.at = end;
    this.indent = -1;
    return true;
  }

  /** From behind the last token of a line to the next token; there may be a comment between. */
  endLine(): boolean {
    const { text, end, at } = this;
    let next = at;
    while (text.charCodeAt(next) === 0x20) next++;
    if (text.charCodeAt(next) === 0x23 && this.isSpace(next - 1)) next = skipLine(text, next, end);
    if (next < end && text.charCodeAt(next) !== 0x0a && text.charCodeAt(next) !== 0x0d) return false;
    this.at = next < end ? afterBreak(text, next) : end;
    return this.toToken();
  }

  /** Whether there is an indicator here with a blank, a line break or nothing behind it. */
  isIndicator(code: number): boolean {
    return this.text.charCodeAt(this.at) === code && this.at < this.end && this.isSpace(this.at + 1);
  }

  isSpace(at: number): boolean {
    if (at >= this.end) return true;
    const code = this.text.charCodeAt(at);
    return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
  }

  enter(): boolean {
    return ++this.depth <= simpleDepth;
  }

  leave(): void {
    this.depth--;
  }
}

/** Behind the line break at `at`; line breaks are line feeds here, with or without a carriage return. */
export const afterBreak = (text: string, at: number): number => (text.charCodeAt(at) === 0x0d ? at + 2 : at + 1);
