import { type ManifestSet, manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';

/** The files of a test, by path; one text alone is `manifest.yaml`. */
export function readSet(files: string | Readonly<Record<string, string>>): ManifestSet {
  const texts = typeof files === 'string' ? { 'manifest.yaml': files } : files;
  return manifestSet(Object.entries(texts).map(([path, text]) => readManifest({ path, text })));
}

/** `Kind/name`, sorted: what a lookup found. */
export function namesOf(found: Iterable<{ kind: string; name: string } | { object: { kind: string; name: string } }>) {
  return [...found]
    .map(one => ('object' in one ? one.object : one))
    .map(({ kind, name }) => `${kind}/${name}`)
    .sort();
}
