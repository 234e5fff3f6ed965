import { asMapping, at, items, text, type YamlNode } from '../yaml/node';
import type { PublishedPort } from './composeFile';
import { isInterpolated, splitOutsideBraces } from './interpolation';

type Range = NonNullable<PublishedPort['published']>;

/** A part of a port as text: read, left out (undefined), or not known before compose runs. */
interface Part<Value> {
  readonly value: Value | undefined;
  readonly unknown: boolean;
}

const highestPort = 65_535;

/** The entries of `ports` (compose specification, services: ports), in their order. Entries that say no port are left out. */
export function readPorts(ports: YamlNode | undefined): readonly PublishedPort[] {
  return items(ports).flatMap(item => readPort(item) ?? []);
}

/** One entry: `8080:80/udp`, `127.0.0.1:8080-8090:80`, `[::1]:80:80`, `3000`, or a mapping; undefined of anything else. */
export function readPort(node: YamlNode): PublishedPort | undefined {
  if (asMapping(node)) return readLongPort(node);
  const written = text(node);
  return written === undefined ? undefined : readShortPort(node, written);
}

function readLongPort(node: YamlNode): PublishedPort {
  const hostIp = readWord(text(at(node, 'host_ip')));
  return publishedPort(node, {
    hostIp,
    published: readRange(text(at(node, 'published'))),
    target: readRange(text(at(node, 'target'))),
    protocol: readWord(text(at(node, 'protocol'))),
  });
}

/** The parts of `address:published:target/protocol` as they are written; empty where left out. */
export function splitShortPort(written: string): Record<'address' | 'published' | 'target' | 'protocol', string> {
  const [ports = '', protocol = ''] = splitOutsideBraces(written.trim(), '/');
  const parts = splitOutsideBraces(ports, ':');
  const target = parts.pop() ?? '';
  const published = parts.pop() ?? '';
  return { address: parts.join(':'), published, target, protocol };
}

function readShortPort(node: YamlNode, written: string): PublishedPort | undefined {
  const parts = splitShortPort(written);
  const target = readRange(parts.target);
  if (target.value === undefined && !target.unknown) return undefined;
  // One variable may stand for several parts: `${PORTS}`, or `${ADDRESS:-127.0.0.1:80}:80`.
  const wholeUnknown = parts.published
    ? isInterpolated(parts.published) && parts.published.includes('.')
    : target.unknown;
  return publishedPort(node, {
    hostIp: wholeUnknown ? { value: undefined, unknown: true } : readWord(parts.address),
    published: readRange(parts.published),
    target,
    protocol: readWord(parts.protocol),
  });
}

function publishedPort(
  node: YamlNode,
  parts: { hostIp: Part<string>; published: Part<Range>; target: Part<Range>; protocol: Part<string> },
): PublishedPort {
  const { hostIp, published, target, protocol } = parts;
  return {
    node,
    hostIp: hostIp.value?.replace(/^\[(.*)\]$/, '$1'),
    hostIpUnknown: hostIp.unknown,
    published: published.value,
    target: target.value,
    protocol: protocol.value?.toLowerCase() ?? 'tcp',
    unknown: hostIp.unknown || published.unknown || target.unknown || protocol.unknown,
  };
}

function readWord(written: string | undefined): Part<string> {
  if (!written) return { value: undefined, unknown: false };
  return isInterpolated(written) ? { value: undefined, unknown: true } : { value: written, unknown: false };
}

function readRange(written: string | undefined): Part<Range> {
  if (written !== undefined && isInterpolated(written)) return { value: undefined, unknown: true };
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(written ?? '') ?? [];
  if (first === undefined || Number(last) > highestPort || Number(last) < Number(first))
    return { value: undefined, unknown: false };
  return { value: { first: Number(first), last: Number(last) }, unknown: false };
}
