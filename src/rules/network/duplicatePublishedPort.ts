import * as l10n from '@vscode/l10n';
import type { PublishedPort } from '../../manifests/compose/composeFile';
import { onAllInterfaces } from '../../manifests/exposure/composeExposures';
import { finding } from '../report';
import type { Rule } from '../rule';
import { portPlace } from './portPublishedAllInterfaces';

const compose = (port: number) => `services:
  web:
    image: nginx:1.30.7
    ports:
      - "127.0.0.1:8080:80"
  admin:
    image: nginx:1.30.7
    ports:
      - "127.0.0.1:${port}:80"
`;

export const duplicatePublishedPort: Rule = {
  id: 'duplicate-published-port',
  title: 'Port is published by two services',
  why: 'Only one of them gets the port, whichever starts first: callers may reach another service than they think, and the other does not start. It is info, because it shows as soon as both run.',
  severity: 'info',
  category: 'duplicate-published-port',
  standards: ['dclint: no-duplicate-exported-ports'],
  appliesTo: ['compose'],
  profiles: [],
  needs: ['ports'],
  examples: { compose: { bad: compose(8080), good: compose(8081) } },
  *check({ file }) {
    const taken = new Map<string, { port: PublishedPort; service: string }[]>();
    for (const { name, ports, profiles } of file.compose?.services ?? []) {
      // Services of profiles need not run together.
      if (profiles.length > 0) continue;
      for (const port of ports) {
        for (const key of keysOf(port)) {
          const others = taken.get(key) ?? [];
          const other = others.find(({ port: one }) => one !== port && collide(one, port));
          taken.set(key, [...others, { port, service: name }]);
          if (!other) continue;
          yield finding({
            place: portPlace(port),
            message: () =>
              l10n.t('The service "{0}" publishes the same port: only one of them gets it.', other.service),
            related: () => [{ place: portPlace(other.port), message: l10n.t('It is published here, too.') }],
          });
          break;
        }
      }
    }
  },
};

/** A longer range than people publish is not looked into. */
const longestRange = 1_000;

function keysOf({ published, target, protocol }: PublishedPort): readonly string[] {
  if (!published || !target) return [];
  const count = published.last - published.first + 1;
  // Of a range for one port compose takes the first that is free.
  if (count !== target.last - target.first + 1 || count > longestRange) return [];
  return Array.from({ length: count }, (_, i) => `${published.first + i}/${protocol}`);
}

const collide = (one: PublishedPort, other: PublishedPort): boolean =>
  onAllInterfaces(one) || onAllInterfaces(other) || (one.hostIp !== undefined && one.hostIp === other.hostIp);
