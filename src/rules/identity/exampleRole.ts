/** A whole Role or ClusterRole with one entry, for a rule's example. */
export function exampleRole(options: {
  kind?: 'Role' | 'ClusterRole';
  group?: string;
  resources: string;
  verbs: string;
  more?: string;
}): string {
  const { kind = 'Role', group = '""', resources, verbs, more } = options;
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: operator
rules:
  - apiGroups: [${group}]
    resources: [${resources}]
    verbs: [${verbs}]
${more === undefined ? '' : `    ${more}\n`}`;
}

/** A whole binding, for a rule's example. */
export function exampleBinding(options: { kind?: string; role: string; subject: string }): string {
  const { kind = 'ClusterRoleBinding', role, subject } = options;
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: operators
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
subjects:
  - ${subject}
`;
}
