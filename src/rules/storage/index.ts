import type { Rule } from '../rule';
import { disallowedVolumeType } from './disallowedVolumeType';
import { hostPathVolume } from './hostPathVolume';
import { mountPropagation } from './mountPropagation';
import { runtimeSocket } from './runtimeSocket';
import { sensitiveHostPath } from './sensitiveHostPath';
import { sharedVolume } from './sharedVolume';
import { sharedVolumeClaim } from './sharedVolumeClaim';
import { unencryptedStorageClass } from './unencryptedStorageClass';
import { writableHostPath } from './writableHostPath';

/** What containers get to see of disks, those of the host before all. */
export const storage: readonly Rule[] = [
  runtimeSocket,
  sensitiveHostPath,
  hostPathVolume,
  writableHostPath,
  mountPropagation,
  sharedVolume,
  sharedVolumeClaim,
  disallowedVolumeType,
  unencryptedStorageClass,
];
