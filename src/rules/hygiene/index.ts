import type { Rule } from '../rule';
import { clearTextProtocol } from './clearTextProtocol';
import { debuggerEnabled } from './debuggerEnabled';
import { defaultNamespace } from './defaultNamespace';
import { deprecatedApi } from './deprecatedApi';
import { deprecatedIstioField } from './deprecatedIstioField';
import { deprecatedServiceAccountField } from './deprecatedServiceAccountField';
import { gitSyncCommand } from './gitSyncCommand';
import { kubernetesDashboard } from './kubernetesDashboard';
import { managementInterfaceExposed } from './managementInterfaceExposed';
import { podSecurityAdmissionMissing } from './podSecurityAdmissionMissing';
import { podSecurityAdmissionPrivileged } from './podSecurityAdmissionPrivileged';
import { podSecurityPolicyRemoved } from './podSecurityPolicyRemoved';
import { systemNamespace } from './systemNamespace';
import { tillerDeployed } from './tillerDeployed';
import { tlsMinVersion } from './tlsMinVersion';
import { tlsSwitchedOff } from './tlsSwitchedOff';
import { tlsVerificationDisabled } from './tlsVerificationDisabled';

/** Dangerous components and settings, and what no longer protects. */
export const hygiene: readonly Rule[] = [
  tlsVerificationDisabled,
  tlsSwitchedOff,
  tlsMinVersion,
  clearTextProtocol,
  managementInterfaceExposed,
  tillerDeployed,
  kubernetesDashboard,
  gitSyncCommand,
  debuggerEnabled,
  podSecurityAdmissionPrivileged,
  podSecurityAdmissionMissing,
  podSecurityPolicyRemoved,
  defaultNamespace,
  systemNamespace,
  deprecatedApi,
  deprecatedServiceAccountField,
  deprecatedIstioField,
];
