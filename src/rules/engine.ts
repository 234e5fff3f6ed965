import { messageOf } from '../base/errors';
import { fileInSet } from '../manifests/fileInSet';
import type { ManifestFile } from '../manifests/manifestFile';
import type { ManifestSet } from '../manifests/manifestSet';
import { neighbourhood } from '../manifests/neighbourhood';
import { type ActiveRule, activeRules, type Platform } from './activeRules';
import { catalogue as allRules } from './catalogue';
import { type CheckedFinding, LocatedFinding } from './checkedFinding';
import type { Configuration } from './configuration';
import { mayFind } from './held';
import type { Finding, Rule, RuleContext } from './rule';
import { suppressions } from './suppression';
import { unknownIds, unknownRuleId, unusedIds, unusedSuppression } from './suppressionRules';
import { suppressor } from './suppressor';

/** What came of one file. Findings are in the order of the text. */
export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly CheckedFinding[];
  /** What a comment in the file suppresses, with the reason given there. */
  readonly suppressed: readonly CheckedFinding[];
  /** Rules that failed: of these the file was NOT judged clean. One whose fixes fail is added when they are asked for. */
  readonly crashes: readonly { readonly rule: string; readonly reason: string }[];
}

/** Judges one file in the light of those among all known ones that are applied together with it. */
export function checkFile(options: {
  file: ManifestFile;
  set: ManifestSet;
  configuration: Configuration;
  catalogue?: readonly Rule[];
}): CheckedFile {
  const { configuration, catalogue = allRules } = options;
  const file = fileInSet(options.set, options.file);
  const set = neighbourhood(options.set, file);
  const platform = platformOf(file);
  const active = platform ? activeRules(catalogue, configuration, platform) : [];
  const context: RuleContext = { file, set, options: configuration.options };
  const crashes: { rule: string; reason: string }[] = [];
  const onCrash = (error: unknown, { id }: Rule) => crashes.push({ rule: id, reason: messageOf(error) });
  const found: LocatedFinding[] = [];
  for (const one of mayFind(active, file)) {
    const seen = new Doubles(found);
    try {
      for (const finding of one.rule.check(context))
        if (liesIn(file, finding) && seen.isNew(finding)) found.push(new LocatedFinding(finding, one, onCrash));
    } catch (error) {
      onCrash(error, one.rule);
    }
  }
  return { path: file.source.path, ...suppress({ file, found, active, catalogue }), crashes };
}

/** Undefined of what is left alone, and of YAML that is nobody's manifest. */
function platformOf({ kind }: ManifestFile): Platform | undefined {
  if (kind === 'compose') return 'compose';
  return kind === 'kubernetes' || kind === 'kustomization' ? 'kubernetes' : undefined;
}

/** Merged compose services show what other files say; those files report it themselves. */
const liesIn = (file: ManifestFile, { place }: Finding): boolean => place.source === file.source;

/** An anchor used ten times is one place to put right: a rule says the same of a place once. */
class Doubles {
  private readonly first: number;
  private highest = -1;
  private said: Map<number, Finding[]> | undefined;

  /** `found` gets what is new of one rule, whose findings begin at its end. */
  constructor(private readonly found: readonly LocatedFinding[]) {
    this.first = found.length;
  }

  isNew(finding: Finding): boolean {
    const { place } = finding;
    // Most rules go through a file from its start to its end: nothing to compare with.
    if (place.start > this.highest && !this.said) {
      this.highest = place.start;
      return true;
    }
    // Until here each had another start: they came in its order.
    this.said ??= new Map(this.found.slice(this.first).map(one => [one.start, [one]]));
    const before = this.said.get(place.start);
    if (!before) this.said.set(place.start, [finding]);
    else if (before.some(({ message }) => message === finding.message)) return false;
    else before.push(finding);
    return true;
  }
}

/** Parts what was found from what a comment suppresses, and judges those comments themselves. */
function suppress(options: {
  file: ManifestFile;
  found: readonly LocatedFinding[];
  active: readonly ActiveRule[];
  catalogue: readonly Rule[];
}): Pick<CheckedFile, 'findings' | 'suppressed'> {
  const { file, found, active, catalogue } = options;
  const { source } = file;
  const written = active.length > 0 ? suppressions(source) : [];
  if (written.length === 0) return { findings: sorted(found), suppressed: [] };

  const ran = new Set(active.map(({ rule }) => rule.id));
  const ids = new Set(catalogue.map(({ id }) => id));
  const { part, used } = suppressor(written);
  const first = part([...found, ...located(unknownRuleId, active, unknownIds({ source, suppressions: written, ids }))]);
  // After the rest, because what was found until here decides what is still unused.
  const isUnused = (id: string) => ran.has(id) && id !== unusedSuppression.id;
  const unused = unusedIds({ source, suppressions: written, ran: isUnused, used });
  const last = part(located(unusedSuppression, active, unused));
  return {
    findings: sorted([...first.findings, ...last.findings].sort(byId)),
    suppressed: sorted([...first.suppressed, ...last.suppressed].sort(byId)),
  };
}

/** What the engine itself finds for a rule, if that is on. */
function located(rule: Rule, active: readonly ActiveRule[], findings: readonly Finding[]): LocatedFinding[] {
  const one = active.find(each => each.rule === rule);
  const onCrash = (error: unknown) => {
    throw error;
  };
  return one ? findings.map(finding => new LocatedFinding(finding, one, onCrash)) : [];
}

const byId = (one: LocatedFinding, other: LocatedFinding): number =>
  one.rule.id === other.rule.id ? 0 : one.rule.id < other.rule.id ? -1 : 1;

/**
 * In the order of the text; those of one place stay as they are, in the order of their rules' ids. Start and index in one
 * number (2^53 holds both) are sorted without a call for each comparison: a bundle has thousands of findings.
 */
function sorted(found: readonly LocatedFinding[]): LocatedFinding[] {
  const count = found.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = (found[i] as LocatedFinding).start * count + i;
  keys.sort();
  return found.map((_, i) => found[(keys[i] as number) % count] as LocatedFinding);
}
