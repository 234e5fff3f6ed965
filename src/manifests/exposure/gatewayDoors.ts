import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import {
  findObject,
  objectOfBackend,
  type ParentReference,
  parentReferences,
  routeBackends,
  routesIn,
} from '../kubernetes/lookup';
import type { ManifestSet } from '../manifestSet';
import { at, items, number, text, type YamlNode } from '../yaml/node';
import { serviceTargets } from './clusterSurroundings';
import type { ClusterDoor } from './doors';
import { type Guard, unknownGuard } from './exposure';

/** Gateway API: routes that hang on a Gateway, each backend through each listener it may come by. */
export function gatewayDoors(set: ManifestSet): readonly ClusterDoor[] {
  return routesIn(set).flatMap(route =>
    parentReferences(route)
      .filter(({ kind }) => kind === 'Gateway')
      .flatMap(parent => entriesOf(set, parent))
      .flatMap(entry => doorsThrough(set, route, entry)),
  );
}

interface Entry {
  readonly place: YamlNode;
  readonly text: string;
  readonly guard: Guard;
}

/** The listeners a route may hang on; of a Gateway in no file only that there is one. */
function entriesOf(set: ManifestSet, parent: ParentReference): readonly Entry[] {
  const gateway = findObject(set, parent);
  if (!gateway)
    return [
      {
        place: parent.node,
        text: l10n.t('The Gateway "{0}" takes requests from outside.', parent.name),
        guard: unknownGuard,
      },
    ];
  const name = parent.sectionName;
  return items(at(gateway.root, 'spec', 'listeners'))
    .filter(listener => name === undefined || text(at(listener, 'name')) === name)
    .filter(listener => parent.port === undefined || text(at(listener, 'port')) === parent.port)
    .map(listener => ({
      place: at(listener, 'name') ?? listener,
      text: l10n.t('The Gateway "{0}" listens on port {1}.', gateway.name, text(at(listener, 'port')) ?? '?'),
      guard: guardOf(gateway, listener),
    }));
}

function doorsThrough(set: ManifestSet, route: KubernetesObject, entry: Entry): readonly ClusterDoor[] {
  return routeBackends(route).map(backend => {
    const service = objectOfBackend(set, backend);
    return {
      door: 'gateway',
      reach: 'anywhere',
      steps: [
        { place: entry.place, text: entry.text },
        {
          place: backend.node,
          text: l10n.t('{0} "{1}" sends requests to the Service "{2}".', route.kind, route.name, backend.name),
        },
      ],
      before: { front: { kind: 'gateway-api', place: entry.place, runs: undefined }, guard: entry.guard },
      targets: service ? serviceTargets(set, service, backend.port) : [],
    };
  });
}

/**
 * `spec.tls.frontend` of the Gateway (v1.5), by port or by default; `AllowInsecureFallback` lets in who shows no certificate.
 * The API has no list of approved certificates (GEP-91 leaves it for later), nor a rate.
 */
function guardOf(gateway: KubernetesObject, listener: YamlNode): Guard {
  const protocol = text(at(listener, 'protocol'));
  if (protocol === 'TLS' || text(at(listener, 'tls', 'mode')) === 'Passthrough') return unknownGuard;
  if (protocol !== 'HTTPS') return { tls: 'no', clientsVerified: 'no', approvedList: 'no', rateLimited: 'unknown' };
  const validation = frontendValidation(gateway, listener);
  const verifies = validation !== undefined && text(at(validation, 'mode')) !== 'AllowInsecureFallback';
  return {
    tls: 'yes',
    clientsVerified: verifies ? 'yes' : 'no',
    approvedList: verifies ? 'unknown' : 'no',
    rateLimited: 'unknown',
  };
}

/** What a listener demands of client certificates, in today's place or in the experimental one of before 1.5. */
export function frontendValidation(gateway: KubernetesObject, listener: YamlNode): YamlNode | undefined {
  const frontend = at(gateway.root, 'spec', 'tls', 'frontend');
  const port = number(at(listener, 'port'));
  const perPort = items(at(frontend, 'perPort')).find(entry => number(at(entry, 'port')) === port);
  return (
    at(perPort, 'tls', 'validation') ??
    at(frontend, 'default', 'validation') ??
    at(listener, 'tls', 'frontendValidation')
  );
}
