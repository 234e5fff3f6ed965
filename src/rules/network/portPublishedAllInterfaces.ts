import * as l10n from '@vscode/l10n';
import type { ComposeService, PublishedPort } from '../../manifests/compose/composeFile';
import { onAllInterfaces, rangeText } from '../../manifests/exposure/composeExposures';
import { asMapping, at, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Place, Rule } from '../rule';
import { bindToThisMachine } from './composePortEdits';

export const portPublishedAllInterfaces: Rule = {
  id: 'port-published-all-interfaces',
  title: 'Published port is open on every interface',
  why: 'Docker opens the port on every network interface of the machine, past its firewall (ufw, firewalld): whoever is on the same network reaches the container. It is a warning, because the service behind it may be meant for them.',
  severity: 'warning',
  category: 'port-published-all-interfaces',
  standards: ['CIS Docker 5.14', 'OWASP Docker D03'],
  appliesTo: ['compose'],
  profiles: [],
  needs: ['ports'],
  examples: {
    compose: { bad: exampleService('ports:\n  - "8080:80"'), good: exampleService('ports:\n  - "127.0.0.1:8080:80"') },
  },
  *check({ file }) {
    for (const service of file.compose?.services ?? []) {
      if (publishesNothing(service)) continue;
      for (const port of service.ports.filter(onAllInterfaces)) {
        if (!isReadable(port)) continue;
        const number = port.published ?? port.target;
        yield finding({
          place: portPlace(port),
          message: number
            ? l10n.t(
                'Port {0} is open on every network interface of the machine, past its firewall.',
                rangeText(number),
              )
            : l10n.t('This port is open on every network interface of the machine, past its firewall.'),
          fixes: () => [
            possibleFix({ title: l10n.t('Publish the port to this machine only'), edits: bindToThisMachine(port) }),
          ],
        });
      }
    }
  },
};

/** Docker ignores `ports` on the network of the machine, and there are none without a network or on another's. */
export function publishesNothing({ node }: ComposeService): boolean {
  const mode = text(at(node, 'network_mode')) ?? '';
  return mode === 'host' || mode === 'none' || mode.startsWith('service:') || mode.startsWith('container:');
}

/** Something else than a port in `published` (an address, by mistake): compose refuses it. */
const isReadable = ({ node, published, unknown }: PublishedPort): boolean =>
  unknown || published !== undefined || text(at(node, 'published')) === undefined;

/** The entry, of a long one what it publishes. */
export function portPlace({ node }: PublishedPort): Place {
  return asMapping(node) ? (at(node, 'published') ?? at(node, 'target') ?? node) : node;
}
