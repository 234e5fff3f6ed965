import type { Rule } from '../rule';
import { emptyDirWithoutSizeLimit } from './emptyDirWithoutSizeLimit';
import { identicalProbes } from './identicalProbes';
import { livenessProbePort } from './livenessProbePort';
import { memoryOvercommitted } from './memoryOvercommitted';
import { missingCpuLimit } from './missingCpuLimit';
import { missingCpuRequest } from './missingCpuRequest';
import { missingEphemeralStorageLimit } from './missingEphemeralStorageLimit';
import { missingHealthcheck } from './missingHealthcheck';
import { missingLivenessProbe } from './missingLivenessProbe';
import { missingMemoryLimit } from './missingMemoryLimit';
import { missingMemoryRequest } from './missingMemoryRequest';
import { missingPidsLimit } from './missingPidsLimit';
import { missingReadinessProbe } from './missingReadinessProbe';
import { missingResourceLimits } from './missingResourceLimits';
import { namespaceWithoutLimitRange } from './namespaceWithoutLimitRange';
import { namespaceWithoutQuota } from './namespaceWithoutQuota';
import { outOfMemoryProtected } from './outOfMemoryProtected';
import { readinessProbePort } from './readinessProbePort';
import { unlimitedUlimit } from './unlimitedUlimit';

/** What a container may use up, and whether anybody notices when it fails. */
export const resources: readonly Rule[] = [
  missingMemoryLimit,
  missingCpuLimit,
  missingResourceLimits,
  missingMemoryRequest,
  missingCpuRequest,
  missingEphemeralStorageLimit,
  memoryOvercommitted,
  missingPidsLimit,
  outOfMemoryProtected,
  unlimitedUlimit,
  emptyDirWithoutSizeLimit,
  namespaceWithoutQuota,
  namespaceWithoutLimitRange,
  missingLivenessProbe,
  missingReadinessProbe,
  livenessProbePort,
  readinessProbePort,
  identicalProbes,
  missingHealthcheck,
];
