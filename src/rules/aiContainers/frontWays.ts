import type { Front } from '../../manifests/exposure/exposure';
import type { ManifestSet } from '../../manifests/manifestSet';
import { finding } from '../report';
import type { Finding } from '../rule';
import { type AiWay, aiWays, relatedSteps } from './aiWays';

/** A way through a front whose configuration is in the files. */
export type FrontWay = AiWay & { readonly exposure: { readonly front: Front } };

const isFrontWay = (way: AiWay): way is FrontWay => way.exposure.front !== undefined && way.exposure.certain;

/** One finding for each front before an AI container that does what a rule looks for, at the front's listener. */
export function* frontFindings(
  set: ManifestSet,
  rule: {
    faulty: (way: FrontWay) => boolean;
    message: (way: FrontWay) => string;
    fixes?: (way: FrontWay) => Finding['fixes'];
  },
): Iterable<Finding> {
  for (const way of aiWays(set)) {
    if (!isFrontWay(way) || !rule.faulty(way)) continue;
    const { place } = way.exposure.front;
    yield finding({
      place,
      message: rule.message(way),
      fixes: rule.fixes?.(way) ?? [],
      related: () => relatedSteps(way.exposure, place),
    });
  }
}

/** A gateway: an object of Istio or of the Gateway API, not a proxy somebody runs or an Ingress. */
export const isGateway = ({ kind }: Front): boolean => kind === 'istio-gateway' || kind === 'gateway-api';
