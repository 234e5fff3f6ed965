import type { Rule } from '../rule';
import { automountServiceAccountToken } from './automountServiceAccountToken';
import { defaultServiceAccount } from './defaultServiceAccount';
import { missingServiceAccount } from './missingServiceAccount';
import { rbacAnonymousBinding } from './rbacAnonymousBinding';
import { rbacApproveCertificates } from './rbacApproveCertificates';
import { rbacChangeConfigMaps } from './rbacChangeConfigMaps';
import { rbacChangeNetwork } from './rbacChangeNetwork';
import { rbacChangeRoles } from './rbacChangeRoles';
import { rbacChangeWebhooks } from './rbacChangeWebhooks';
import { rbacChangeWorkloads } from './rbacChangeWorkloads';
import { rbacClusterAdmin } from './rbacClusterAdmin';
import { rbacCreatePersistentVolumes } from './rbacCreatePersistentVolumes';
import { rbacCreateTokens } from './rbacCreateTokens';
import { rbacDefaultAccountBinding } from './rbacDefaultAccountBinding';
import { rbacDeleteLogs } from './rbacDeleteLogs';
import { rbacEverybodyBinding } from './rbacEverybodyBinding';
import { rbacImpersonate } from './rbacImpersonate';
import { rbacNodesProxy } from './rbacNodesProxy';
import { rbacPodExec } from './rbacPodExec';
import { rbacSecretsAccess } from './rbacSecretsAccess';
import { rbacWildcard } from './rbacWildcard';
import { rbacWildcardGroup } from './rbacWildcardGroup';
import { sharedServiceAccount } from './sharedServiceAccount';

export const identity: readonly Rule[] = [
  rbacClusterAdmin,
  rbacWildcard,
  rbacWildcardGroup,
  rbacAnonymousBinding,
  rbacEverybodyBinding,
  rbacDefaultAccountBinding,
  rbacChangeRoles,
  rbacImpersonate,
  rbacNodesProxy,
  rbacPodExec,
  rbacSecretsAccess,
  rbacCreateTokens,
  rbacApproveCertificates,
  rbacChangeWebhooks,
  rbacChangeWorkloads,
  rbacCreatePersistentVolumes,
  rbacChangeNetwork,
  rbacChangeConfigMaps,
  rbacDeleteLogs,
  automountServiceAccountToken,
  defaultServiceAccount,
  sharedServiceAccount,
  missingServiceAccount,
];
