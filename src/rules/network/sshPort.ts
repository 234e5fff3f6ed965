import * as l10n from '@vscode/l10n';
import { portsOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { at, items, number, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Finding, Place, Rule } from '../rule';
import { portPlace } from './portPublishedAllInterfaces';

/** Where ssh listens, and where it is put when 22 is taken or refused. */
const sshPorts: ReadonlySet<number> = new Set([22, 2222]);

export const sshPort: Rule = {
  id: 'ssh-port',
  title: 'Container opens an ssh port',
  why: 'An ssh server in a container is a second way in, with passwords and keys of its own that nobody renews; "docker exec" and "kubectl exec" do the same with the rights of the engine or the cluster. It is a warning, because one must still log in.',
  severity: 'warning',
  category: 'privileged-port',
  standards: ['CIS Docker 5.7', 'Kubescape C-0042', 'MITRE ATT&CK T1021.004'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: [],
  needs: ['ports'],
  examples: {
    compose: {
      bad: exampleService('ports:\n  - "127.0.0.1:2222:22"'),
      good: exampleService('ports:\n  - "127.0.0.1:8080:80"'),
    },
    kubernetes: {
      bad: examplePod({ container: 'ports:\n  - containerPort: 22' }),
      good: examplePod({ container: 'ports:\n  - containerPort: 8080' }),
    },
  },
  *check({ file }) {
    for (const place of sshPlaces(file)) yield ssh(place);
    for (const port of file.compose?.services.flatMap(({ ports }) => ports) ?? []) {
      const { target } = port;
      if (target && port.protocol === 'tcp' && sshPorts.has(target.first) && target.first === target.last)
        yield ssh(portPlace(port));
    }
  },
};

function* sshPlaces(file: ManifestFile): Iterable<YamlNode> {
  for (const container of containersIn(file)) {
    for (const { node, containerPort, protocol } of portsOf(container))
      if (protocol === 'TCP' && sshPorts.has(containerPort ?? 0)) yield at(node, 'containerPort') ?? node;
  }
  for (const { root } of file.objects.filter(({ kind, group }) => kind === 'Service' && group === '')) {
    for (const entry of items(at(root, 'spec', 'ports'))) {
      const port = [at(entry, 'targetPort'), at(entry, 'port')].find(one => sshPorts.has(number(one) ?? 0));
      if (port) yield port;
    }
  }
}

const ssh = (place: Place): Finding =>
  finding({
    place,
    message: () =>
      l10n.t('This is a port of ssh: a second way into the container, with passwords and keys of its own.'),
  });
