import type { SourceText, Span, TargetNode } from './node';

/** A `# comment` on its own line or behind something, `#` included. */
export interface Comment extends Span {
  /** Whether only blanks stand before it on its line. */
  readonly ownLine: boolean;
}

/** One YAML document of a file. */
export interface YamlDocument extends Span {
  readonly source: SourceText;
  /** Undefined of an empty document and of one that does not parse. */
  readonly root: TargetNode | undefined;
  /** Why it does not parse, in the parser's words, and where. */
  readonly problem: { readonly reason: string; readonly at: number } | undefined;
  /** Start and end of the text of each scalar, one behind the other: where a `#` is no comment. Empty if it does not parse. */
  readonly scalarSpans: () => readonly number[];
}

/** All documents of a file; one that does not parse leaves the others readable. */
export interface YamlFile {
  readonly source: SourceText;
  readonly documents: readonly YamlDocument[];
}
