import * as l10n from '@vscode/l10n';
import type { ElementFinding, Fact, Posture, Reason } from '../graph';
import type { ProbeInput, SandboxInput } from './sandboxInput';

/** What the last attack proved about a part of the sandbox. */
export interface Verdict {
  posture: Posture;
  reasons: Reason[];
  findings: ElementFinding[];
  facts: Fact[];
}

export interface Verdicts {
  front: Verdict;
  services: Verdict;
  egress: Verdict;
}

/** The probes of `verify` that do not go through the front. */
const probeOf: Record<string, keyof Verdicts> = { 'direct-route': 'services', 'egress-elsewhere': 'egress' };

/** What nobody tried is not known; what was tried and held is what the plan says; what failed is exposed. */
export function verdictsOf({ verification }: SandboxInput): Verdicts {
  const results = verification?.results ?? [];
  const about = (part: keyof Verdicts): readonly ProbeInput[] =>
    results.filter(({ probe }) => (probeOf[probe] ?? 'front') === part);
  const verdict = (part: keyof Verdicts, held: Posture, promise: string): Verdict => {
    const probes = about(part);
    const failed = probes.filter(({ ok }) => !ok);
    return {
      posture: failed.length > 0 ? 'exposed' : probes.length === 0 ? 'unknown' : held,
      reasons: [{ text: proof(probes, failed, promise) }],
      findings: failed.map(({ probe, title, observed }) => ({
        rule: `verify/${probe}`,
        message: l10n.t('{0}: {1}', title, observed),
        severity: 'error' as const,
        fixable: false,
      })),
      facts: verification ? [{ name: l10n.t('verified'), value: verification.verifiedAt }] : [],
    };
  };
  return {
    front: verdict('front', 'guarded', l10n.t('It lets in only approved client certificates over HTTPS.')),
    services: verdict('services', 'private', l10n.t('No way leads to it but through the front.')),
    egress: verdict('egress', 'private', l10n.t('Nothing else can be reached from inside.')),
  };
}

function proof(probes: readonly ProbeInput[], failed: readonly ProbeInput[], promise: string): string {
  if (probes.length === 0) return l10n.t('{0} Nobody has tried it yet: verify the sandbox.', promise);
  if (failed.length === 0 && probes.length === 1) return l10n.t('{0} The attack on it failed.', promise);
  if (failed.length === 0) return l10n.t('{0} All {1} attacks on it failed.', promise, probes.length);
  return l10n.t('{0} of {1} attacks on it got through.', failed.length, probes.length);
}
