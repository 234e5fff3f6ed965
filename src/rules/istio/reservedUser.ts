import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { at, number } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

/** The user of Istio's proxy, whose traffic is not sent through the proxy (Istio, "Application requirements"). */
const proxyUser = 1337;

const pod = (user: number): string => `apiVersion: v1
kind: Pod
metadata:
  name: language
spec:
  containers:
    - name: language
      image: registry.example.test/language@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      securityContext:
        runAsUser: ${user}
`;

export const reservedUser: Rule = {
  id: 'istio-reserved-user',
  title: "Runs as the mesh's own user",
  why: 'What user 1337 sends is not sent through the proxy: it is neither encrypted nor judged by policies. It is a warning, because in a mesh it takes the container out of it.',
  severity: 'warning',
  category: 'istio-reserved-user',
  standards: ['istioctl IST0144', 'Istio: Application requirements'],
  appliesTo: ['kubernetes', 'istio'],
  profiles: ['recommended'],
  needs: ['runAsUser'],
  examples: {
    kubernetes: { bad: pod(1337), good: pod(10001) },
    istio: { bad: pod(1337), good: pod(10001) },
  },
  *check({ file }) {
    for (const { podSpec, containers } of workloadsOf(file.objects)) {
      const all = [podSpec, ...containers.filter(({ name }) => name !== 'istio-proxy').map(({ node }) => node)];
      for (const node of all) {
        const user = at(node, 'securityContext', 'runAsUser');
        if (user && number(user) === proxyUser)
          yield finding({
            place: user,
            message: () => l10n.t("User 1337 is the proxy's own: in an Istio mesh its calls go around the proxy."),
          });
      }
    }
  },
};
