/** A role with one entry: its API groups are on line 5, its resources on line 6, its verbs on line 7. */
export function roleText(options: {
  kind?: string;
  groups?: string;
  resources: string;
  verbs: string;
  names?: string;
}): string {
  const { kind = 'Role', groups = '""', resources, verbs, names } = options;
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: some-role, namespace: prod }
rules:
  - apiGroups: [${groups}]
    resources: [${resources}]
    verbs: [${verbs}]
${names === undefined ? '' : `    resourceNames: [${names}]\n`}`;
}

/** Somebody who gets that role: the reference is on line 4. */
export const bindingText = (kind: 'Role' | 'ClusterRole' = 'Role'): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: some-binding, namespace: prod }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: some-role }
subjects: [{ kind: ServiceAccount, name: web, namespace: prod }]
`;
