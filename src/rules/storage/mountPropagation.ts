import * as l10n from '@vscode/l10n';
import type { Mount } from '../../manifests/compose/composeFile';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import { asMapping, at, items, pair, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';

const volume = 'volumes:\n  - name: data\n    hostPath:\n      path: /srv/data';
const mount = 'volumeMounts:\n  - name: data\n    mountPath: /data\n    readOnly: true';
const bind = (propagation: string) =>
  exampleService(
    `volumes:\n  - type: bind\n    source: ./data\n    target: /data\n    bind:\n      propagation: ${propagation}`,
  );

export const mountPropagation: Rule = {
  id: 'mount-propagation',
  title: 'Mounts pass between container and host',
  why: 'With shared propagation what the container mounts appears on the host and in other containers, over files that are there; with slave propagation what the host mounts later appears in the container, disks of others too. It is a warning, because mounting needs a further right.',
  severity: 'warning',
  category: 'host-path-mount',
  standards: ['CIS Docker 5.20', 'mount_namespaces(7)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: ['mountPropagation', 'volumes'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: volume, container: `${mount}\n    mountPropagation: Bidirectional` }),
      good: examplePod({ spec: volume, container: mount }),
    },
    compose: { bad: bind('rshared'), good: bind('rprivate') },
  },
  *check({ file }) {
    for (const { node } of containersIn(file)) {
      for (const item of items(at(node, 'volumeMounts'))) {
        const mode = pair(item, 'mountPropagation')?.value;
        const said = text(mode);
        if (!mode || (said !== 'Bidirectional' && said !== 'HostToContainer')) continue;
        const edits = overwrite(mode, 'None');
        yield finding({
          place: mode,
          message: said === 'Bidirectional' ? outward() : inward(),
          fixes: () => [preferredFix({ title: title(), edits })],
        });
      }
    }
    for (const one of (file.compose?.services ?? []).flatMap(({ mounts }) => mounts)) yield* inspectMount(one);
  },
};

const title = () => l10n.t('Keep mounts apart');
const outward = () => l10n.t('What this container mounts appears on the host and in other containers.');
const inward = () => l10n.t('What is mounted on the host later appears in this container, disks of others too.');

function* inspectMount({ node, propagation }: Mount): Iterable<Finding> {
  const shared = /^r?(?:shared|slave)$/.exec(propagation ?? '');
  if (!shared) return;
  const written = pair(asMapping(at(node, 'bind')), 'propagation')?.value;
  const short = text(node);
  const edits = written
    ? overwrite(written, 'rprivate')
    : short === undefined
      ? undefined
      : overwrite(node, short.replace(/(?<=[:,])r?(?:shared|slave)(?=,|$)/, 'rprivate'));
  yield finding({
    place: written ?? node,
    message: shared[0].endsWith('shared') ? outward() : inward(),
    fixes: () => [preferredFix({ title: title(), edits })],
  });
}
