import type { PlannedService } from '../../sandboxPlan';

/** Above the users of hosts, so that whoever breaks out is nobody there. */
const standInUser = 10_001;

/**
 * What the Azure images say is `nonroot`, by name (azure-containers.json); the kubelet cannot tell that a name is not root
 * and starts no such pod unless it is given a number. Those that were looked into have this one.
 */
const azureUser = 65_532;

/** Pod Security's `restricted`, with a user by number. */
export function podSecurity(service: PlannedService) {
  const ids = userOf(service);
  return {
    runAsNonRoot: true,
    runAsUser: ids.user,
    runAsGroup: ids.group,
    fsGroup: ids.group,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

export function containerSecurity(service: PlannedService) {
  const { capabilities = [], writableRootFilesystem = false } = service.needs;
  return {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: !writableRootFilesystem,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'], ...(capabilities.length > 0 && { add: [...capabilities] }) },
  };
}

/** `uid[:gid]` of the catalogue, else the one that is usual. */
function userOf({ needs, standIn }: PlannedService): { user: number; group: number } {
  const usual = standIn ? standInUser : azureUser;
  const [user = usual, group = user] = (needs.user ?? '').split(':').filter(Boolean).map(Number);
  return { user, group };
}
