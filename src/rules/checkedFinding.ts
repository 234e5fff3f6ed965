import { positionAt } from '../manifests/yaml/position';
import type { ActiveRule } from './activeRules';
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

/**
 * A finding with its lines and columns, worked out when somebody asks: thousands are found where a few are shown.
 * `onCrash` is told when its fixes cannot be made; it then has none.
 */
export class LocatedFinding implements CheckedFinding {
  declare readonly suppressionReason?: string;
  /** Where it begins in the text. */
  readonly start: number;
  private located: Range | undefined;

  constructor(
    private readonly finding: Finding,
    private readonly active: ActiveRule,
    private readonly onCrash: (error: unknown, rule: Rule) => void,
  ) {
    this.start = finding.place.start;
    this.located = undefined;
  }

  get rule(): Rule {
    return this.active.rule;
  }

  get severity(): Severity {
    return this.active.severity;
  }

  get place(): Place {
    return this.finding.place;
  }

  get message(): string {
    return this.finding.message;
  }

  get range(): Range {
    this.located ??= rangeOf(this.finding.place);
    return this.located;
  }

  get fixes(): readonly Fix[] {
    try {
      return this.finding.fixes;
    } catch (error) {
      this.onCrash(error, this.rule);
      return [];
    }
  }

  get related(): CheckedFinding['related'] {
    return this.finding.related.map(({ place, message }) => ({
      path: place.source.path,
      place,
      range: rangeOf(place),
      message,
    }));
  }

  /** The same, suppressed. */
  suppressed(reason: string): LocatedFinding {
    return Object.assign(new LocatedFinding(this.finding, this.active, this.onCrash), { suppressionReason: reason });
  }
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
