import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../compose/composeFile';
import { type ComposeProject, resourceOf } from '../compose/composeProject';
import { literal } from '../compose/interpolation';
import { namesOf } from '../compose/readService';
import { asMapping, at, items, pairs, text, texts } from '../yaml/node';
import { type ExposureEnd, step } from './exposure';
import type { ConfigText } from './fronts/configText';
import { proxyOf } from './fronts/proxyImage';
import { readFront } from './fronts/readFront';
import { readTraefik } from './fronts/traefik';
import type { ProxyReading, Surroundings } from './ways';

/** Names, proxies and shared networks of a compose project. */
export function composeSurroundings(project: ComposeProject): Surroundings {
  const services = [...project.services.values()];
  const byName = new Map(services.flatMap(service => namesIn(service).map(name => [name, service] as const)));
  const sharers = new Map<string, ComposeService[]>();
  for (const service of services) {
    const host = /^service:(.+)$/.exec(text(at(service.node, 'network_mode')) ?? '')?.[1];
    if (host) sharers.set(host, [...(sharers.get(host) ?? []), service]);
  }
  const readings = new Map<ComposeService, ProxyReading>();
  const read = (service: ComposeService): ProxyReading => {
    const known = readings.get(service) ?? readProxy(service, { project, sharers });
    readings.set(service, known);
    return known;
  };
  return {
    proxyAt: end => (end.kind === 'service' ? read(end.service) : { listeners: [], guesses: [] }),
    resolve: (from, { host, port }) => {
      const own = from.kind === 'service' && isSelf(host) ? (sharers.get(from.service.name) ?? []) : [];
      const named = byName.get(host);
      return [...own, ...(named ? [named] : [])].map(service => ({ end: endOf(service), port }));
    },
    stepTo: ({ end, port }) =>
      step(end.kind === 'service' ? end.service.key : end.container.node, () =>
        stepText(end.kind === 'service' ? end.service.name : end.container.name, port),
      ),
  };
}

const stepText = (name: string, port: number | undefined): string =>
  port === undefined ? l10n.t('It leads to "{0}".', name) : l10n.t('It leads to port {0} of "{1}".', port, name);

const isSelf = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

const endOf = (service: ComposeService): ExposureEnd => ({ kind: 'service', service });

/** Under which names others on its networks find a service. */
function namesIn({ name, node }: ComposeService): string[] {
  const aliases = pairs(at(node, 'networks')).flatMap(network => texts(at(network.value, 'aliases')));
  return [name, text(at(node, 'container_name')), text(at(node, 'hostname')), ...aliases].flatMap(one => one ?? []);
}

function readProxy(
  service: ComposeService,
  { project, sharers }: { project: ComposeProject; sharers: ReadonlyMap<string, readonly ComposeService[]> },
): ProxyReading {
  const proxy = proxyOf(service.image);
  const sharing = (sharers.get(service.name) ?? []).map(endOf);
  const listeners = proxy === 'traefik' ? readTraefik(service, project) : readFront(configTexts(service, project));
  if (listeners.length > 0) return { listeners, guesses: [] };
  // Whoever shares its network answers on its ports, too.
  const guesses = proxy ? [...sharing, ...dependencies(service, project)] : sharing;
  return { listeners: [], guesses: guesses.map(end => ({ end, port: undefined })) };
}

/** The texts of the `configs` a service mounts, where the file holds them (`content`). */
function configTexts(service: ComposeService, project: ComposeProject): readonly ConfigText[] {
  return items(at(service.node, 'configs')).flatMap(item => {
    const name = asMapping(item) ? text(at(item, 'source')) : text(item);
    const node = name === undefined ? undefined : at(resourceOf(project, 'configs', name), 'content');
    const content = text(node);
    return node && content !== undefined ? [{ node, text: literal(content) }] : [];
  });
}

function dependencies({ node }: ComposeService, project: ComposeProject): readonly ExposureEnd[] {
  const linked = texts(at(node, 'links')).map(link => link.split(':')[0] ?? '');
  const names = new Set([...namesOf(at(node, 'depends_on')), ...linked]);
  return [...names].flatMap(name => project.services.get(name) ?? []).map(endOf);
}
