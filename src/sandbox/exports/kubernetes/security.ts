import type { PlannedService } from '../../sandboxPlan';

/** Above the users of hosts, so that whoever breaks out is nobody there. */
const standInUser = 10_001;

/** Pod Security's `restricted`, and where a user is known, that user. */
export function podSecurity(service: PlannedService) {
  const ids = userOf(service);
  return {
    runAsNonRoot: true,
    ...(ids && { runAsUser: ids.user, runAsGroup: ids.group, fsGroup: ids.group }),
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

/** `uid[:gid]` of the catalogue; undefined leaves the image's own, which must not be root either. */
function userOf(service: PlannedService): { user: number; group: number } | undefined {
  if (service.needs.user === undefined) return service.standIn ? { user: standInUser, group: standInUser } : undefined;
  const [user = Number.NaN, group = user] = service.needs.user.split(':').map(Number);
  return Number.isInteger(user) && Number.isInteger(group) ? { user, group } : undefined;
}
