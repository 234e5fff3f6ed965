import * as l10n from '@vscode/l10n';
import type { Mount } from '../../manifests/compose/composeFile';
import { pair } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

const example = (worker: string) => `services:
  web:
    image: nginx:1.30.7
    volumes:
      - uploads:/uploads
  worker:
    image: nginx:1.30.7
    volumes:
      - ${worker}:/uploads
volumes:
  uploads:
  work:
`;

export const sharedVolume: Rule = {
  id: 'shared-volume',
  title: 'Several services write to one volume',
  why: 'What one of them writes, the other reads and believes: whoever takes over one has a way into the other, past the networks that keep them apart. It is info, because handing files over is often the purpose; give it read-only to whoever only reads.',
  severity: 'info',
  category: 'host-path-mount',
  standards: ['CIS Docker 5.6'],
  appliesTo: ['compose'],
  profiles: [],
  needs: ['volumes'],
  examples: { compose: { bad: example('uploads'), good: example('work') } },
  *check({ file }) {
    const byName = new Map<string, { service: string; mount: Mount }[]>();
    for (const { name: service, mounts } of file.compose?.services ?? []) {
      for (const mount of mounts) {
        if (mount.type !== 'volume' || !mount.source) continue;
        const users = byName.get(mount.source) ?? [];
        users.push({ service, mount });
        byName.set(mount.source, users);
      }
    }
    for (const [name, users] of byName) {
      const writers = users.filter(({ mount }) => !mount.readOnly);
      if (new Set(writers.map(({ service }) => service)).size < 2) continue;
      for (const { mount, service } of writers) {
        const others = writers.filter(other => other.service !== service);
        yield finding({
          place: pair(mount.node, 'source')?.value ?? mount.node,
          message: () => l10n.t('Other services write to the volume "{0}" as well: each can mislead the others.', name),
          related: () =>
            others.map(other => ({
              place: other.mount.node,
              message: l10n.t('Service "{0}" writes to it too.', other.service),
            })),
        });
      }
    }
  },
};
