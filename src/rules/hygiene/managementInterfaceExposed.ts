import * as l10n from '@vscode/l10n';
import type { Exposure } from '../../manifests/exposure/exposure';
import { exposures } from '../../manifests/exposure/exposures';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import type { SourceText } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { parseImage } from '../images/imageReference';
import { finding } from '../report';
import type { Rule } from '../rule';
import { managementInterface } from './managementInterfaces';

const inCluster = (type: string) => `apiVersion: v1
kind: Pod
metadata:
  name: notebook
  labels:
    app: notebook
spec:
  containers:
    - name: notebook
      image: quay.io/jupyter/base-notebook:2025-09-30
      ports:
        - containerPort: 8888
---
apiVersion: v1
kind: Service
metadata:
  name: notebook
spec:
  type: ${type}
  selector:
    app: notebook
  ports:
    - port: 8888
`;

export const managementInterfaceExposed: Rule = {
  id: 'management-interface-exposed',
  title: 'Management interface can be reached from outside',
  why: 'A web page that manages a cluster, a host, a database or notebooks runs programs for whoever gets past its login, and several have none at first. Scanners find an open one within hours. It is an error, because reaching it is often all it takes.',
  severity: 'error',
  category: 'insecure-component',
  standards: ['MITRE ATT&CK: Exposed sensitive interfaces', 'OWASP Kubernetes K09'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  examples: {
    kubernetes: { bad: inCluster('LoadBalancer'), good: inCluster('ClusterIP') },
    compose: {
      bad: exampleService('ports:\n  - "8080:8080"', 'adminer:5.4.1'),
      good: exampleService('ports:\n  - "127.0.0.1:8080:8080"', 'adminer:5.4.1'),
    },
  },
  *check({ file, set }) {
    for (const { exposure, name } of exposedIn(set).get(file.source) ?? []) {
      const [door, ...others] = exposure.steps;
      if (!door) continue;
      yield finding({
        place: door.place,
        message: () =>
          l10n.t('{0} can be reached from outside: it runs programs for whoever gets past its login.', name),
        related: () => others.map(({ place, text }) => ({ place, message: text })),
      });
    }
  },
};

interface Exposed {
  readonly exposure: Exposure;
  readonly name: string;
}

/** By the file of the door, so that each file looks at its own. */
const exposedIn = perSet((set: ManifestSet): ReadonlyMap<SourceText, readonly Exposed[]> => {
  const found = new Map<SourceText, Exposed[]>();
  for (const exposure of exposures(set)) {
    const source = exposure.steps[0]?.place.source;
    const name = exposure.reach === 'anywhere' && exposure.front === undefined ? nameOf(exposure) : undefined;
    if (!source || name === undefined) continue;
    const known = found.get(source) ?? [];
    known.push({ exposure, name });
    found.set(source, known);
  }
  return found;
});

function nameOf({ end }: Exposure): string | undefined {
  const image = end.kind === 'service' ? end.service.image : end.container.image;
  return managementInterface(parseImage(image ?? '')?.repository ?? '');
}
