import * as l10n from '@vscode/l10n';
import { YAMLException } from 'js-yaml';
import { messageOf } from '../../base/errors';
import { kept } from '../kept';
import { type BuiltTree, TreeBuilder } from './buildTree';
import type { YamlDocument, YamlFile } from './document';
import type { SourceText, Span } from './node';
import { quickTree } from './quick/quickTree';
import { splitDocuments } from './splitDocuments';
import { tolerantEvents } from './tolerantEvents';

/** Larger files are not written by hand, and take more than the second that a file may take. In UTF-16 code units. */
export const maximumSize = 5_000_000;
/** The same in lines and entries of flow collections, which is what parsing costs; bundles of 5 MB have half as many. */
export const maximumEntries = 250_000;
/** No tool reads more at once; each costs some memory, even if it is empty. */
export const maximumDocuments = 10_000;
/** A document may say this many nodes more by aliases, or ten times what it writes: Go's YAML draws a like line against alias bombs. */
const freeExpansion = 100_000;
const freeExpansionFactor = 10;

/**
 * Reads a YAML file into positioned trees, one a document. Never throws: a document that does not parse has a `problem`
 * and leaves the others readable. The same source object gives the same trees.
 */
export const parseYaml = kept((source: SourceText): YamlFile => ({ source, documents: readDocuments(source) }));

function readDocuments(source: SourceText): readonly YamlDocument[] {
  const { text } = source;
  const whole = { start: 0, end: text.length };
  if (isTooLarge(text)) {
    const reason = l10n.t(
      'The file is too large: it has more than {0} characters or {1} lines.',
      maximumSize,
      maximumEntries,
    );
    return [unread(source, whole, { reason, at: 0 })];
  }
  const parts = splitDocuments(text);
  if (parts.length > maximumDocuments) {
    return [
      unread(source, whole, { reason: l10n.t('The file has more than {0} documents.', maximumDocuments), at: 0 }),
    ];
  }
  return parts.flatMap(part => readPart(source, part));
}

function isTooLarge(text: string): boolean {
  if (text.length > maximumSize) return true;
  if (text.length <= maximumEntries) return false;
  let entries = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d || code === 0x2c) entries++;
  }
  return entries > maximumEntries;
}

function readPart(source: SourceText, part: Span): readonly YamlDocument[] {
  try {
    const quick = quickTree(source, part);
    const trees = quick ? [quick] : fullTrees(source, part);
    return trees.map(({ root, size, expandedSize, scalarSpans }) => {
      if (expandedSize > freeExpansion + freeExpansionFactor * size)
        return unread(source, part, { reason: l10n.t('Its aliases repeat too much.'), at: part.start });
      return { start: part.start, end: part.end, source, root, problem: undefined, scalarSpans };
    });
  } catch (error) {
    return [unread(source, part, problemOf(error, part))];
  }
}

/** The trees of a part, by js-yaml's parser. @throws YAMLException */
export function fullTrees(source: SourceText, part: Span): readonly BuiltTree[] {
  const text = source.text.slice(part.start, part.end);
  return new TreeBuilder(source, part, text).build(tolerantEvents(text));
}

function unread(source: SourceText, part: Span, problem: YamlDocument['problem']): YamlDocument {
  return { start: part.start, end: part.end, source, root: undefined, problem, scalarSpans: () => [] };
}

function problemOf(error: unknown, part: Span): YamlDocument['problem'] {
  if (!(error instanceof YAMLException)) return { reason: messageOf(error), at: part.start };
  return { reason: error.reason, at: Math.min(part.start + (error.mark?.position ?? 0), part.end) };
}
