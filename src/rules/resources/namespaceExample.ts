/** A namespace of which nothing limits the use. */
export const unlimitedNamespace = `apiVersion: v1
kind: Namespace
metadata:
  name: team
  labels:
    pod-security.kubernetes.io/enforce: restricted
`;
