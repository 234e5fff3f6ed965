/** The parts of an image's name. */
export interface ImageReference {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** `library/nginx` for `nginx`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** With its algorithm, as written. */
  readonly digest: string | undefined;
}

/** `[registry/]path[:tag][@digest]` (distribution/reference, grammar at its head; names with no registry are Docker Hub's). */
const grammar = new RegExp(
  [
    '^(?:([A-Za-z0-9.-]+(?::\\d+)?|\\[[0-9A-Fa-f:.]+\\](?::\\d+)?)/)?',
    '([a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)',
    '(?::([\\w][\\w.-]{0,127}))?',
    '(?:@([A-Za-z][A-Za-z0-9+._-]*:\\S+))?$',
  ].join(''),
);

/** More images no workspace names. */
const mostKept = 5_000;

const known = new Map<string, ImageReference | undefined>();

/** Undefined of what is no name of an image. The same few images are asked for by many rules, and named by many files. */
export function parseImage(written: string): ImageReference | undefined {
  const found = known.get(written);
  if (found || known.has(written)) return found;
  const read = readImage(written);
  if (known.size === mostKept) known.clear();
  known.set(written, read);
  return read;
}

function readImage(written: string): ImageReference | undefined {
  const [, domain, path = '', tag, digest] = grammar.exec(written) ?? [];
  if (path === '') return undefined;
  // A first part without a dot, a port and `localhost` is a user of Docker Hub.
  const isRegistry = domain !== undefined && (/[.:[]/.test(domain) || domain === 'localhost');
  const name = domain === undefined || isRegistry ? path : `${domain}/${path}`;
  const registry = isRegistry ? (hubNames.get(domain) ?? domain) : hub;
  return { registry, repository: registry === hub && !name.includes('/') ? `library/${name}` : name, tag, digest };
}

const hub = 'docker.io';
const hubNames = new Map([
  ['index.docker.io', hub],
  ['registry-1.docker.io', hub],
  ['registry.hub.docker.com', hub],
]);

/** Hexadecimal digits of each algorithm (OCI image specification, Descriptor, Registered Algorithms). */
const lengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['blake3', 64],
]);

/** Whether a digest says which content is meant: of a registered algorithm, in full, in small letters. */
export function isDigest(digest: string): boolean {
  const [algorithm = '', encoded = ''] = digest.split(':');
  return /^[0-9a-f]+$/.test(encoded) && encoded.length === lengths.get(algorithm);
}
