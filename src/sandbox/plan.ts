import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { RateLimit, Route } from '../front/policy';
import type { CatalogueEntry } from '../services/catalogueEntry';
import type { PlannedService, SandboxPlan } from './sandboxPlan';

export interface SandboxRequest {
  sandboxId: string;
  /** At least one; the first also answers for every path that no other service owns. */
  services: readonly ServiceRequest[];
  frontImage: string;
  port: number;
  /** Names beyond `localhost`, `127.0.0.1` and `::1`. */
  names: readonly string[];
  publishAddresses: readonly string[];
  replicas: number;
  rate: RateLimit;
  corsAllowedOrigins: readonly string[];
  callerKeysRequired: boolean;
}

export interface ServiceRequest {
  entry: CatalogueEntry;
  /** Instead of the catalogue's `image:tag`. */
  image?: string;
  environment: Readonly<Record<string, string>>;
  secretSettings: readonly string[];
  secretsFingerprint?: string;
  /** Docker volume by the folder it is mounted on. */
  volumes: Readonly<Record<string, string>>;
  egressHosts: readonly string[];
}

/** What a client on this machine may call the front without being told. */
const localNames = ['localhost', '127.0.0.1', '::1'];

const gibibyte = 1024 ** 3;

/** Threads and processes an AI service may have: far above what one needs, far below what a fork bomb wants. */
const processLimit = 512;

/**
 * The plan of a sandbox, from what a user asked for. Pure.
 * @throws SecureContainerError `usage` for a name, port, rate or number that cannot be
 */
export function planSandbox(request: SandboxRequest): SandboxPlan {
  checkNumbers(request);
  const ids = request.services.map(service => service.entry.id);
  if (ids.length === 0) throw usage(l10n.t('No service was named.'), l10n.t('Name one with --service.'));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice)
    throw usage(l10n.t('The service {0} is named twice.', twice), l10n.t('Use --replicas to run it more than once.'));
  return {
    version: 1,
    sandboxId: request.sandboxId,
    services: request.services.map((service, index) => planService({ service, request, index })),
    front: {
      image: request.frontImage,
      port: request.port,
      publishAddresses: unique(request.publishAddresses.map(checkedAddress)),
      names: unique([...localNames, ...request.names.map(checkedName)]),
      rate: request.rate,
      corsAllowedOrigins: unique(request.corsAllowedOrigins.map(checkedOrigin)),
      callerKeysRequired: request.callerKeysRequired,
    },
  };
}

/** The same plan with further names of the front. @throws SecureContainerError `usage` for one that cannot be */
export function withNames(plan: SandboxPlan, names: readonly string[]): SandboxPlan {
  return { ...plan, front: { ...plan.front, names: unique([...plan.front.names, ...names.map(checkedName)]) } };
}

function planService(options: { service: ServiceRequest; request: SandboxRequest; index: number }): PlannedService {
  const { service, request, index } = options;
  const { entry } = service;
  return {
    id: entry.id,
    displayName: entry.displayName,
    image: service.image ?? `${entry.image}:${entry.tag}`,
    standIn: entry.family === 'stand-in',
    port: entry.port,
    replicas: request.replicas,
    environment: service.environment,
    secretSettings: service.secretSettings,
    ...(service.secretsFingerprint && { secretsFingerprint: service.secretsFingerprint }),
    volumes: service.volumes,
    resources: {
      memoryBytes: Math.round((entry.hardware.recommendedMemoryGiB ?? entry.hardware.minimumMemoryGiB) * gibibyte),
      cpus: entry.hardware.recommendedCores ?? entry.hardware.minimumCores,
      pids: processLimit,
    },
    needs: entry.needs,
    egressHosts: service.egressHosts,
    routes: routesOf({ entry, earlier: request.services.slice(0, index).map(other => other.entry) }),
    startTimeoutSeconds: entry.startTimeoutSeconds,
    ...(entry.sample && { sample: entry.sample }),
  };
}

/**
 * `/ID/...` always leads to a service, so that each has a base address of its own; its API paths do too unless a service
 * before it has the same, so that one address serves them all as in the cloud; the first service gets the rest.
 */
function routesOf(options: { entry: CatalogueEntry; earlier: readonly CatalogueEntry[] }): Route[] {
  const { entry, earlier } = options;
  const route = (pathPrefix: string, rewriteTo?: string): Route => ({
    pathPrefix,
    upstream: entry.id,
    ...(rewriteTo !== undefined && { rewriteTo }),
    maxBodyBytes: entry.maxBodyBytes,
    responseTimeoutSeconds: entry.responseTimeoutSeconds,
  });
  const taken = new Set(earlier.flatMap(other => other.apiPaths));
  return [
    route(`/${entry.id}/`, '/'),
    ...entry.apiPaths.filter(path => path !== '/' && !taken.has(path)).map(path => route(path)),
    ...(earlier.length === 0 ? [route('/')] : []),
  ];
}

function checkNumbers(request: SandboxRequest): void {
  const { port, replicas, rate } = request;
  if (!isWholeBetween(port, 1, 65_535)) {
    throw usage(l10n.t('{0} is not a port.', port), l10n.t('Choose one from 1 to 65535.'));
  }
  if (!isWholeBetween(replicas, 1, 16)) {
    throw usage(l10n.t('{0} replicas cannot be run.', replicas), l10n.t('Choose 1 to 16.'));
  }
  // nginx counts no slower than one request a minute, and a burst is kept in shared memory.
  if (
    !(rate.requestsPerSecond >= 1 / 60 && rate.requestsPerSecond <= 100_000) ||
    !isWholeBetween(rate.burst, 0, 100_000)
  ) {
    throw usage(
      l10n.t('That rate cannot be kept.'),
      l10n.t('Choose a rate from 0.02 to 100000 and a burst up to 100000.'),
    );
  }
}

function isWholeBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** A DNS name (RFC 1123, 2.1) or an IP address, in lower case. No wildcard: a front answers for names it can list. */
function checkedName(name: string): string {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
  if (isIP(bare) || (bare.length <= 253 && bare.split('.').every(part => label.test(part)))) return bare;
  throw usage(
    l10n.t('"{0}" is neither a DNS name nor an IP address.', name),
    l10n.t('Give each host name by itself, without https:// and without a port.'),
  );
}

function checkedAddress(address: string): string {
  if (isIP(address)) return address;
  throw usage(
    l10n.t('"{0}" is not an IP address.', address),
    l10n.t('Give an address of this machine, such as 127.0.0.1.'),
  );
}

/** A serialised origin (RFC 6454, 6.2), exact: `*` would open the front to every page. */
function checkedOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin && /^https?:/.test(origin)) return origin;
  throw usage(
    l10n.t('"{0}" is not an origin.', origin),
    l10n.t('Give scheme, host and port, such as https://app.example.test.'),
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function usage(reason: string, nextStep: string): SecureContainerError {
  return new SecureContainerError({ kind: 'usage', reason, nextStep });
}
