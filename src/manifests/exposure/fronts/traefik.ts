import type { ComposeService } from '../../compose/composeFile';
import type { ComposeProject } from '../../compose/composeProject';
import { readEnvironment } from '../../compose/readEnvironment';
import { at, texts } from '../../yaml/node';
import type { Answer, Guard } from '../exposure';
import type { FrontListener } from './frontListener';

interface EntryPoint {
  readonly name: string;
  readonly port: number;
  readonly tls: boolean;
}

/** Traefik as a compose service: entry points from its arguments, routers from the labels of the other services. */
export function readTraefik(traefik: ComposeService, project: ComposeProject): readonly FrontListener[] {
  const options = optionsOf(traefik);
  if (!options.some(({ name }) => name.startsWith('providers.docker'))) return [];
  const unless = options.find(({ name }) => name === 'providers.docker.exposedbydefault');
  const byDefault = unless?.value !== 'false';
  const otherFiles = options.some(({ name }) => name.startsWith('providers.file'));
  const services = [...project.services.values()].filter(service => service !== traefik);
  return services.flatMap(service => {
    const labels = labelsOf(service);
    const enabled = labels.get('traefik.enable');
    if (enabled === 'false' || (enabled !== 'true' && !byDefault)) return [];
    return entryPoints(options)
      .filter(entryPoint => serves(labels, entryPoint))
      .map(entryPoint => ({
        port: entryPoint.port,
        guard: guardOf({ labels, entryPoint, otherFiles }),
        upstreams: [{ host: service.name, port: portLabel(labels) }],
        place: service.key,
      }));
  });
}

interface Option {
  readonly name: string;
  readonly value: string;
}

/** `--entrypoints.web.address=:80` of command or entrypoint, `TRAEFIK_ENTRYPOINTS_WEB_ADDRESS=:80` of the environment. */
function optionsOf(traefik: ComposeService): readonly Option[] {
  const args = [...texts(at(traefik.node, 'command')), ...texts(at(traefik.node, 'entrypoint'))]
    .flatMap(written => written.split(/\s+/))
    .filter(word => word.startsWith('--'))
    .map(word => word.slice(2));
  const variables = traefik.environment
    .filter(({ name }) => name.startsWith('TRAEFIK_'))
    .map(({ name, value }) => `${name.slice('TRAEFIK_'.length).replaceAll('_', '.')}=${value ?? ''}`);
  return [...args, ...variables].map(written => {
    const [name = '', ...value] = written.split('=');
    return { name: name.toLowerCase(), value: value.join('=') };
  });
}

/** Without any, Traefik listens on 80 as `http`. */
function entryPoints(options: readonly Option[]): readonly EntryPoint[] {
  const found = options.flatMap(({ name, value }) => {
    const [, entryPoint] = /^entrypoints\.([^.]+)\.address$/.exec(name) ?? [];
    const port = /:(\d+)/.exec(value)?.[1];
    const tls = options.some(
      option => option.name.startsWith(`entrypoints.${entryPoint}.http.tls`) && option.value !== 'false',
    );
    return entryPoint && port ? [{ name: entryPoint, port: Number(port), tls }] : [];
  });
  return found.length > 0 ? found : [{ name: 'http', port: 80, tls: false }];
}

type Labels = ReadonlyMap<string, string>;

const labelsOf = (service: ComposeService): Labels =>
  new Map(readEnvironment(at(service.node, 'labels')).map(({ name, value }) => [name.toLowerCase(), value ?? '']));

const valuesOf = (labels: Labels, pattern: RegExp): readonly string[] =>
  [...labels].filter(([name]) => pattern.test(name)).map(([, value]) => value);

/** A router that names no entry point listens on all of them. */
function serves(labels: Labels, { name }: EntryPoint): boolean {
  const named = valuesOf(labels, /^traefik\.http\.routers\.[^.]+\.entrypoints$/).flatMap(value => value.split(','));
  return named.length === 0 || named.some(one => one.trim().toLowerCase() === name);
}

function portLabel(labels: Labels): number | undefined {
  const port = Number(valuesOf(labels, /^traefik\.http\.services\.[^.]+\.loadbalancer\.server\.port$/)[0]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

/** Which clients are verified stands in TLS options, and those in a file of their own (Traefik, TLS options). */
function guardOf(options: { labels: Labels; entryPoint: EntryPoint; otherFiles: boolean }): Guard {
  const { labels, entryPoint, otherFiles } = options;
  const routerTls = [...labels].some(
    ([name, value]) => /^traefik\.http\.routers\.[^.]+\.tls(?:\.|$)/.test(name) && value !== 'false',
  );
  const tls: Answer = routerTls || entryPoint.tls ? 'yes' : 'no';
  const elsewhere: Answer = otherFiles || valuesOf(labels, /\.tls\.options$/).length > 0 ? 'unknown' : 'no';
  const clientsVerified = tls === 'yes' ? elsewhere : 'no';
  const rate = valuesOf(labels, /^traefik\.http\.middlewares\.[^.]+\.ratelimit\./).length > 0;
  return {
    tls,
    clientsVerified,
    approvedList: clientsVerified,
    rateLimited: rate ? 'yes' : otherFiles ? 'unknown' : 'no',
  };
}
