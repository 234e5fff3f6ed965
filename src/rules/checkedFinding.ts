import { positionAt } from '../manifests/yaml/position';
import type { Finding, Fix, Place, Rule, Severity } from './rule';

/** Lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding as people and programs are shown it. */
export interface CheckedFinding {
  readonly rule: Rule;
  /** The rule's own, or what the configuration says. */
  readonly severity: Severity;
  readonly place: Place;
  readonly range: Range;
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly {
    readonly path: string;
    readonly place: Place;
    readonly range: Range;
    readonly message: string;
  }[];
  /** What the comment that suppresses it gives as reason; undefined of what is not suppressed. */
  readonly suppressionReason?: string;
}

/** A finding with its lines and columns. `onCrash` is told when its fixes cannot be made; it then has none. */
export function locate(options: {
  finding: Finding;
  rule: Rule;
  severity: Severity;
  onCrash: (error: unknown) => void;
}): CheckedFinding {
  const { finding, rule, severity, onCrash } = options;
  return {
    rule,
    severity,
    place: finding.place,
    range: rangeOf(finding.place),
    message: finding.message,
    get fixes() {
      try {
        return finding.fixes;
      } catch (error) {
        onCrash(error);
        return [];
      }
    },
    related: finding.related.map(({ place, message }) => ({
      path: place.source.path,
      place,
      range: rangeOf(place),
      message,
    })),
  };
}

/** Where a place is. Of what takes several lines the first: a whole service underlined says less than its first line. */
export function rangeOf({ source, start, end }: Place): Range {
  const from = positionAt(source, start);
  const lineEnd = endOfLine(source.text, start);
  const shownEnd = Math.min(end, lineEnd);
  return {
    line: from.line,
    column: from.column,
    endLine: from.line,
    endColumn: from.column + Math.max(0, shownEnd - start),
  };
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  if (lineFeed === -1) return text.length;
  return lineFeed > from && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}
