import * as l10n from '@vscode/l10n';
import { comments } from '../manifests/yaml/comments';
import type { Comment } from '../manifests/yaml/document';
import type { SourceText, Span } from '../manifests/yaml/node';
import { positionAt } from '../manifests/yaml/position';

/** `# secure-container: ignore RULE[, RULE] -- reason`, or `ignore-file`. */
export interface Suppression extends Span {
  readonly rules: readonly (Span & { readonly id: string })[];
  /** What stands after `--`; empty without it. */
  readonly reason: string;
  /** The line it speaks of, counted from 1; undefined of the whole file. */
  readonly line: number | undefined;
}

const marker = 'secure-container:';
const directive = /^#\s*secure-container:\s*(ignore-file|ignore)(?=[\s,]|$)/;
const reasonMark = /(?:^|\s)--(?:\s|$)/;

/**
 * The suppressions of a file. One at the end of a line speaks of that line; one on its own line speaks of the next line
 * that is no comment, so that a reason may take several lines.
 */
export function suppressions(source: SourceText): readonly Suppression[] {
  if (!source.text.includes(marker)) return [];
  const all = comments(source);
  const commentLines = new Set(
    all.filter(({ ownLine }) => ownLine).map(comment => positionAt(source, comment.start).line),
  );
  return all.flatMap(comment => read(source, comment, commentLines) ?? []);
}

/** The comment to write for one rule. */
export function suppressionComment(ruleId: string, scope: 'line' | 'file' = 'line'): string {
  return `# ${marker} ${scope === 'file' ? 'ignore-file' : 'ignore'} ${ruleId} -- ${l10n.t('reason')}`;
}

function read(source: SourceText, comment: Comment, commentLines: ReadonlySet<number>): Suppression | undefined {
  const text = source.text.slice(comment.start, comment.end);
  const match = directive.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  const mark = reasonMark.exec(rest);
  const names = mark ? rest.slice(0, mark.index) : rest;
  const namesStart = comment.start + match[0].length;
  return {
    start: comment.start,
    end: comment.end,
    rules: [...names.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
      id,
      start: namesStart + index,
      end: namesStart + index + id.length,
    })),
    reason: mark ? rest.slice(mark.index + mark[0].length).trim() : '',
    line: match[1] === 'ignore-file' ? undefined : lineSpokenOf(source, comment, commentLines),
  };
}

function lineSpokenOf(source: SourceText, comment: Comment, commentLines: ReadonlySet<number>): number {
  let { line } = positionAt(source, comment.start);
  if (comment.ownLine) while (commentLines.has(line)) line++;
  return line;
}
