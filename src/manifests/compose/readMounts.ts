import { asMapping, at, boolean, items, text, texts, type YamlNode } from '../yaml/node';
import type { Mount } from './composeFile';
import { isInterpolated, literal, splitOutsideBraces } from './interpolation';

const types: ReadonlySet<string> = new Set(['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image']);
const propagations: ReadonlySet<string> = new Set(['shared', 'slave', 'private', 'rshared', 'rslave', 'rprivate']);

/** What makes a source a path of the host rather than a volume's name: `/x`, `./x`, `~/x`, `C:\x`, `\\.\pipe\x`. */
const hostPath = /^(?:[./~\\]|[A-Za-z]:[\\/])/;
const pipe = /^(?:\\\\|\/\/)\.[\\/]pipe[\\/]/;

/** The entries of `volumes` and `tmpfs` (compose specification, services: volumes), short and long form, in their order. */
export function readMounts(service: YamlNode): readonly Mount[] {
  const volumes = items(at(service, 'volumes')).flatMap(item => readVolume(item) ?? []);
  return [...volumes, ...readTmpfs(at(service, 'tmpfs'))];
}

/** One entry of `volumes`; undefined of what says no mount. */
export function readVolume(node: YamlNode): Mount | undefined {
  if (asMapping(node)) return readLongVolume(node);
  const written = text(node);
  return written ? readShortVolume(node, written) : undefined;
}

function readLongVolume(node: YamlNode): Mount {
  const field = (...path: string[]) => text(at(node, ...path));
  const source = field('source') ?? field('src');
  const target = field('target') ?? field('destination') ?? field('dst');
  const type = field('type');
  const unknown = [source, target, type].some(part => part !== undefined && isInterpolated(part));
  return {
    node,
    type: isMountType(type) ? type : typeOf(source),
    source: known(source),
    target: known(target),
    readOnly: (boolean(at(node, 'read_only')) ?? boolean(at(node, 'readonly'))) === true,
    propagation: known(field('bind', 'propagation')),
    unknown,
  };
}

function readShortVolume(node: YamlNode, written: string): Mount {
  const parts = splitVolume(written);
  const [source, target, mode = ''] = parts.length === 1 ? [undefined, parts[0]] : parts;
  const modes = mode.split(',');
  return {
    node,
    type: typeOf(source),
    source: known(source),
    target: known(target),
    readOnly: modes.includes('ro'),
    propagation: modes.find(word => propagations.has(word)),
    unknown: isInterpolated(written),
  };
}

/** `SOURCE:TARGET:MODE`; the colon of a Windows drive is no separator. */
function splitVolume(written: string): string[] {
  const parts: string[] = [];
  const pieces = splitOutsideBraces(written, ':');
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] ?? '';
    const next = pieces[i + 1];
    if (/^[A-Za-z]$/.test(piece) && next !== undefined && /^[\\/]/.test(next)) {
      parts.push(`${piece}:${next}`);
      i++;
    } else parts.push(piece);
  }
  return parts;
}

function readTmpfs(node: YamlNode | undefined): readonly Mount[] {
  const nodes = items(node);
  const entries = nodes.length > 0 || !node ? nodes : [node];
  return entries.flatMap(entry =>
    texts(entry).map(written => ({
      node: entry,
      type: 'tmpfs' as const,
      source: undefined,
      target: known(splitOutsideBraces(written, ':')[0]),
      readOnly: /:(?:.*,)?ro(?:,|$)/.test(written),
      propagation: undefined,
      unknown: isInterpolated(written),
    })),
  );
}

const known = (part: string | undefined): string | undefined =>
  part === undefined || part === '' || isInterpolated(part) ? undefined : literal(part);

const isMountType = (type: string | undefined): type is Mount['type'] => type !== undefined && types.has(type);

function typeOf(source: string | undefined): Mount['type'] {
  if (source === undefined) return 'volume';
  if (pipe.test(source)) return 'npipe';
  // `${HOME}/data`: a volume's name holds no slash.
  return hostPath.test(source) || (isInterpolated(source) && /[\\/]/.test(withoutVariables(source)))
    ? 'bind'
    : 'volume';
}

const withoutVariables = (text: string): string => text.replaceAll(/\$\{[^}]*\}|\$[A-Za-z_]\w*/g, '');
