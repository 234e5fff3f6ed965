import type { Rule } from '../rule';
import { allowPrivilegeEscalation } from './allowPrivilegeEscalation';
import { appArmorMissing } from './appArmorMissing';
import { appArmorUnconfined } from './appArmorUnconfined';
import { capabilitiesNotDropped } from './capabilitiesNotDropped';
import { capabilityAdded } from './capabilityAdded';
import { cgroupParent } from './cgroupParent';
import { dangerousCapability } from './dangerousCapability';
import { hostAliases } from './hostAliases';
import { hostCgroup } from './hostCgroup';
import { hostDevice } from './hostDevice';
import { hostIpc } from './hostIpc';
import { hostNetwork } from './hostNetwork';
import { hostPid } from './hostPid';
import { hostPort } from './hostPort';
import { hostUserNamespace } from './hostUserNamespace';
import { hostUts } from './hostUts';
import { lowGroupId } from './lowGroupId';
import { lowUserId } from './lowUserId';
import { missingSecurityContext } from './missingSecurityContext';
import { privilegedContainer } from './privilegedContainer';
import { probeHost } from './probeHost';
import { procMountUnmasked } from './procMountUnmasked';
import { readOnlyRootFilesystem } from './readOnlyRootFilesystem';
import { rootGroup } from './rootGroup';
import { rootSupplementaryGroup } from './rootSupplementaryGroup';
import { runAsNonRoot } from './runAsNonRoot';
import { runAsNonRootUnchecked } from './runAsNonRootUnchecked';
import { runAsRoot } from './runAsRoot';
import { sandboxRuntimeMissing } from './sandboxRuntimeMissing';
import { seccompAnnotation } from './seccompAnnotation';
import { seccompMissing } from './seccompMissing';
import { seccompUnconfined } from './seccompUnconfined';
import { selinuxOptions } from './selinuxOptions';
import { sudoInCommand } from './sudoInCommand';
import { unsafeSysctl } from './unsafeSysctl';
import { userNamespaceMissing } from './userNamespaceMissing';
import { windowsAdministrator } from './windowsAdministrator';
import { windowsHostProcess } from './windowsHostProcess';

/** What a container may do: its rights, its walls, and what it shares with the host. */
export const privilege: readonly Rule[] = [
  privilegedContainer,
  dangerousCapability,
  capabilityAdded,
  capabilitiesNotDropped,
  allowPrivilegeEscalation,
  runAsRoot,
  runAsNonRoot,
  runAsNonRootUnchecked,
  rootGroup,
  rootSupplementaryGroup,
  lowUserId,
  lowGroupId,
  sudoInCommand,
  readOnlyRootFilesystem,
  missingSecurityContext,
  seccompUnconfined,
  seccompMissing,
  seccompAnnotation,
  appArmorUnconfined,
  appArmorMissing,
  selinuxOptions,
  procMountUnmasked,
  unsafeSysctl,
  hostNetwork,
  hostPid,
  hostIpc,
  hostUts,
  hostCgroup,
  cgroupParent,
  hostUserNamespace,
  userNamespaceMissing,
  hostPort,
  hostDevice,
  hostAliases,
  probeHost,
  windowsHostProcess,
  windowsAdministrator,
  sandboxRuntimeMissing,
];
