import type { TextEdit } from '../manifests/yaml/textEdit';
import type { Finding, Fix, Place, RelatedPlace } from './rule';

type Fixes = readonly (Fix | undefined)[];
type Related = readonly RelatedPlace[];

/**
 * A finding; fixes that could not be made (undefined) are left out. Whatever is given as a function is made when somebody
 * asks for it: a rule that finds something in most files spends more on words and edits than on looking.
 */
export function finding(options: {
  place: Place;
  message: string | (() => string);
  fixes?: Fixes | (() => Fixes);
  related?: Related | (() => Related);
}): Finding {
  return new RuleFinding(options.place, options.message, options.fixes ?? none, options.related ?? none);
}

const none: readonly never[] = [];

class RuleFinding implements Finding {
  private made: readonly Fix[] | undefined;

  constructor(
    readonly place: Place,
    private says: string | (() => string),
    private readonly toMake: Fixes | (() => Fixes),
    private readonly leads: Related | (() => Related),
  ) {}

  get message(): string {
    if (typeof this.says === 'function') this.says = this.says();
    return this.says;
  }

  get related(): Related {
    return typeof this.leads === 'function' ? this.leads() : this.leads;
  }

  get fixes(): readonly Fix[] {
    this.made ??= (typeof this.toMake === 'function' ? this.toMake() : this.toMake).filter(fix => fix !== undefined);
    return this.made;
  }
}

/** What one of the edit functions gave; several are joined, and undefined as soon as one of them is not safe. */
type Edits = readonly TextEdit[] | undefined;

/** The one right answer: what "fix all" and `--fix` take. Undefined where no safe edit exists. */
export function preferredFix(options: { title: string; edits: Edits }): Fix | undefined {
  return fix(options, true);
}

/** One of several answers: a person chooses. Undefined where no safe edit exists. */
export function possibleFix(options: { title: string; edits: Edits }): Fix | undefined {
  return fix(options, false);
}

/** Edits of one fix that has several parts; undefined as soon as one part is not safe, or two meet in one place. */
export function allEdits(...parts: readonly Edits[]): Edits {
  const all: TextEdit[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    all.push(...part);
  }
  const ordered = [...all].sort((one, other) => one.start - other.start || one.end - other.end);
  return ordered.some(({ start }, i) => start < (ordered[i - 1]?.end ?? 0)) ? undefined : all;
}

function fix({ title, edits }: { title: string; edits: Edits }, preferred: boolean): Fix | undefined {
  return edits && edits.length > 0 ? { title, edits, preferred } : undefined;
}
