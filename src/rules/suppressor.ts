import type { CheckedFinding, LocatedFinding } from './checkedFinding';
import type { Suppression } from './suppression';

/** A rule as a suppression names it. */
export type SuppressedRule = Suppression['rules'][number];

/** Parts findings by the suppressions of their file, and remembers which of those were of use. */
export function suppressor(written: readonly Suppression[]): {
  part: (found: readonly LocatedFinding[]) => {
    readonly findings: readonly LocatedFinding[];
    readonly suppressed: readonly LocatedFinding[];
  };
  readonly used: ReadonlySet<SuppressedRule>;
} {
  const used = new Set<SuppressedRule>();
  const part = (found: readonly LocatedFinding[]) => {
    const findings: LocatedFinding[] = [];
    const suppressed: LocatedFinding[] = [];
    for (const finding of found) {
      const by = suppressing(finding, written);
      for (const { named } of by) used.add(named);
      if (by[0]) suppressed.push(finding.suppressed(by[0].suppression.reason));
      else findings.push(finding);
    }
    return { findings, suppressed };
  };
  return { part, used };
}

/** Every suppression that speaks of a finding: of one line there may be two, and both are of use. */
function suppressing({ rule, range }: CheckedFinding, written: readonly Suppression[]) {
  return written
    .filter(({ line }) => line === undefined || line === range.line)
    .flatMap(suppression =>
      suppression.rules.filter(({ id }) => id === rule.id).map(named => ({ suppression, named })),
    );
}
