/** A binding of one role to some subjects; the first of them is on line 7. */
export const bindingOf = (...subjects: readonly string[]): string => bindingOfRole('some-role', ...subjects);

/** The same of a role by its name. */
export const bindingOfRole = (role: string, ...subjects: readonly string[]): string =>
  `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: some-binding
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "${role}" }
subjects:
${subjects.map(subject => `  - ${subject}\n`).join('')}`;
