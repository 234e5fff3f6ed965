import { messageOf } from '../base/errors';
import { fileInSet } from '../manifests/fileInSet';
import type { ManifestFile } from '../manifests/manifestFile';
import type { ManifestSet } from '../manifests/manifestSet';
import { neighbourhood } from '../manifests/neighbourhood';
import { type ActiveRule, activeRules } from './activeRules';
import { catalogue as allRules } from './catalogue';
import { type CheckedFinding, locate } from './checkedFinding';
import type { Configuration } from './configuration';
import type { Finding, Rule, Technology } from './rule';
import { type Suppression, suppressions } from './suppression';
import { unknownIds, unknownRuleId, unusedIds, unusedSuppression } from './suppressionRules';

/** What came of one file. Findings are in the order of the text. */
export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly CheckedFinding[];
  /** What a comment in the file suppresses, with the reason given there. */
  readonly suppressed: readonly CheckedFinding[];
  /** Rules that failed: of these the file was NOT judged clean. */
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
  const active = activeRules(catalogue, configuration).filter(({ rule }) => appliesTo(rule, file));
  const crashes: { rule: string; reason: string }[] = [];
  const found: CheckedFinding[] = [];
  for (const { rule, severity } of active) {
    try {
      for (const finding of rule.check({ file, set, options: configuration.options }))
        if (liesIn(file, finding)) found.push(locate({ finding, rule, severity }));
    } catch (error) {
      crashes.push({ rule: rule.id, reason: messageOf(error) });
    }
  }
  return { path: file.source.path, ...suppress({ file, found: withoutDoubles(found), active, catalogue }), crashes };
}

function appliesTo(rule: Rule, { kind }: ManifestFile): boolean {
  if (kind === 'compose') return rule.appliesTo.includes('compose');
  if (kind === 'kubernetes' || kind === 'kustomization') return rule.appliesTo.some(isKubernetes);
  return false;
}

/** Istio and the Gateway API are written as Kubernetes objects, often in one file with others. */
const isKubernetes = (technology: Technology): boolean => technology !== 'compose';

/** Merged compose services show what other files say; those files report it themselves. */
const liesIn = (file: ManifestFile, { place }: Finding): boolean => place.source === file.source;

/** An anchor used ten times is one place to put right. */
function withoutDoubles(found: readonly CheckedFinding[]): CheckedFinding[] {
  const seen = new Set<string>();
  return found.filter(({ rule, place, message }) => {
    const key = `${rule.id} ${place.start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function suppress(options: {
  file: ManifestFile;
  found: readonly CheckedFinding[];
  active: readonly ActiveRule[];
  catalogue: readonly Rule[];
}): Pick<CheckedFile, 'findings' | 'suppressed'> {
  const { file, found, active, catalogue } = options;
  const { source } = file;
  const written = active.length > 0 ? suppressions(source) : [];
  if (written.length === 0) return { findings: sorted(found), suppressed: [] };
  const used = new Set<Suppression['rules'][number]>();
  const part = (candidates: readonly CheckedFinding[]) => {
    const suppressed: CheckedFinding[] = [];
    const findings = candidates.filter(candidate => {
      const by = suppressionOf(candidate, written);
      for (const { named } of by) used.add(named);
      if (by[0]) suppressed.push({ ...candidate, suppressionReason: by[0].suppression.reason });
      return by.length === 0;
    });
    return { findings, suppressed };
  };
  const ofRule = (rule: Rule, findings: () => readonly Finding[]): CheckedFinding[] => {
    const severity = active.find(one => one.rule.id === rule.id)?.severity;
    return severity ? findings().map(finding => locate({ finding, rule, severity })) : [];
  };
  const ran = new Set(active.map(({ rule }) => rule.id));
  const first = part([
    ...found,
    ...ofRule(unknownRuleId, () =>
      unknownIds({ source, suppressions: written, ids: new Set(catalogue.map(({ id }) => id)) }),
    ),
  ]);
  // After the rest, because what these two find decides what is still unused.
  const unused = ofRule(unusedSuppression, () =>
    unusedIds({ source, suppressions: written, ran: id => ran.has(id) && id !== unusedSuppression.id, used }),
  );
  const last = part(unused);
  return {
    findings: sorted([...first.findings, ...last.findings]),
    suppressed: sorted([...first.suppressed, ...last.suppressed]),
  };
}

/** Every suppression that speaks of a finding: of one line there may be two, and both are used. */
function suppressionOf({ rule, range }: CheckedFinding, written: readonly Suppression[]) {
  return written
    .filter(({ line }) => line === undefined || line === range.line)
    .flatMap(suppression =>
      suppression.rules.filter(({ id }) => id === rule.id).map(named => ({ suppression, named })),
    );
}

function sorted(found: readonly CheckedFinding[]): CheckedFinding[] {
  return [...found].sort((one, other) => one.place.start - other.place.start || (one.rule.id < other.rule.id ? -1 : 1));
}
