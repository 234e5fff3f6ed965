import type { Door, ExposureStep, Front, Guard, Reach } from './exposure';
import type { Target } from './ways';

/** A way into the cluster, up to the containers it opens onto. */
export interface ClusterDoor {
  readonly door: Door;
  readonly reach: Reach;
  readonly steps: readonly ExposureStep[];
  /** What the door itself demands, where it is a front: an ingress controller, a gateway. */
  readonly before?: { readonly front: Front; readonly guard: Guard };
  readonly targets: readonly Target[];
}
