import { buildPrograms } from '../cluster/support/buildPrograms';
import { istioPrograms } from './support/istioPrograms';
import { whyNoMesh } from './support/whyNoMesh';

/**
 * Builds Istio and Kubernetes behind everything else, while other suites wait for engines and browsers: cold, it takes a quarter
 * of an hour on two cores. What cannot be built is told by the suites that need it.
 */
await buildPrograms().catch(() => undefined);
if ((await whyNoMesh()) === undefined) await istioPrograms().catch(() => undefined);
