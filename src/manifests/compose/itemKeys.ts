import { asMapping, at, text, type YamlNode } from '../yaml/node';
import { splitVariable } from './readEnvironment';
import { readVolume } from './readMounts';
import { readPort } from './readPorts';

type KeyOf = (item: YamlNode) => string | undefined;

/** What tells the entries of a list apart when files are merged: of two with one key the later stays (compose-go `unique`). */
export const itemKey = (path: string): KeyOf | undefined => keys.get(path);

const whole: KeyOf = item => text(item);
const name: KeyOf = item => splitVariable(text(item) ?? '').name || undefined;
const mountedAt: KeyOf = item => readVolume(item)?.target;
const device: KeyOf = item => text(at(item, 'target')) ?? text(item)?.split(':')[1] ?? text(item);
const file: KeyOf = item => (asMapping(item) ? text(at(item, 'path')) : text(item));
const granted: KeyOf = item => (asMapping(item) ? (text(at(item, 'target')) ?? text(at(item, 'source'))) : text(item));

function port(item: YamlNode): string | undefined {
  const read = readPort(item);
  if (!read || read.unknown) return text(item);
  const range = (part: typeof read.target) => (part ? `${part.first}-${part.last}` : '');
  return `${read.hostIp ?? '0.0.0.0'}:${range(read.published)}:${range(read.target)}/${read.protocol}`;
}

/** By the path of the list in its service. */
const keys: ReadonlyMap<string, KeyOf> = new Map([
  ...[
    'environment',
    'labels',
    'annotations',
    'sysctls',
    'extra_hosts',
    'build.args',
    'build.labels',
    'deploy.labels',
  ].map(path => [path, name] as const),
  ...[
    'cap_add',
    'cap_drop',
    'dns',
    'dns_opt',
    'dns_search',
    'expose',
    'links',
    'profiles',
    'tmpfs',
    'security_opt',
  ].map(path => [path, whole] as const),
  ['ports', port],
  ['volumes', mountedAt],
  ['devices', device],
  ['env_file', file],
  ['secrets', granted],
  ['configs', granted],
]);
