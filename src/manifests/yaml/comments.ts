import { kept } from '../kept';
import type { Comment } from './document';
import type { SourceText, Span } from './node';
import { parseYaml } from './parseYaml';
import { startOfLine } from './position';
import { isBlank, isBlankOrBreak, skipLine } from './scan';

/**
 * The comments of a file in its order, or those that begin inside `within`. Of a document that does not parse only those on lines
 * of their own: what a `#` behind something means is not known there.
 */
export function comments(source: SourceText, within?: Span): readonly Comment[] {
  const all = allComments(source);
  return within ? all.filter(({ start }) => start >= within.start && start < within.end) : all;
}

const allComments = kept((source: SourceText) => (source.text.includes('#') ? findAll(source) : []));

function findAll(source: SourceText): readonly Comment[] {
  const found: Comment[] = [];
  let from = 0;
  for (const document of parseYaml(source).documents) {
    if (document.start < from) continue;
    collect({ source, found, start: from, end: document.start, skip: [], ownLineOnly: false });
    collect({
      source,
      found,
      start: document.start,
      end: document.end,
      skip: document.scalarSpans(),
      ownLineOnly: document.problem !== undefined,
    });
    from = document.end;
  }
  collect({ source, found, start: from, end: source.text.length, skip: [], ownLineOnly: false });
  return found;
}

function collect(
  options: Span & { source: SourceText; found: Comment[]; skip: readonly number[]; ownLineOnly: boolean },
) {
  const { source, found, start, end, skip, ownLineOnly } = options;
  const { text } = source;
  let nextSkip = 0;
  let at = text.indexOf('#', start);
  while (at !== -1 && at < end) {
    while (nextSkip < skip.length && (skip[nextSkip + 1] ?? 0) <= at) nextSkip += 2;
    const skipStart = skip[nextSkip];
    if (skipStart !== undefined && skipStart <= at) {
      at = text.indexOf('#', skip[nextSkip + 1]);
      continue;
    }
    const ownLine = standsAlone(text, at);
    const opens = at === 0 || isBlankOrBreak(text.charCodeAt(at - 1)) || ownLine;
    const commentEnd = skipLine(text, at, end);
    if (opens && (ownLine || !ownLineOnly)) found.push({ start: at, end: commentEnd, ownLine });
    at = text.indexOf('#', opens ? commentEnd : at + 1);
  }
}

function standsAlone(text: string, at: number): boolean {
  for (let i = startOfLine(text, at); i < at; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}
