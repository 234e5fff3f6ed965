import assert from 'node:assert/strict';
import type { ComposeFile, ComposeService } from '../../../src/manifests/compose/composeFile';
import { type ManifestSet, manifestSet } from '../../../src/manifests/manifestSet';
import { readManifest } from '../../../src/manifests/readManifest';

/** A set of files by path, as they are judged together. */
export const setOf = (files: Readonly<Record<string, string>>): ManifestSet =>
  manifestSet(Object.entries(files).map(([path, text]) => readManifest({ path, text })));

export function composeOf(files: Readonly<Record<string, string>>, path = 'compose.yaml'): ComposeFile {
  const file = setOf(files).composeFiles.find(({ source }) => source.path === path);
  assert.ok(file, `${path} is read as a compose file`);
  return file;
}

/** One service of one file, the others known with it. */
export function serviceOf(
  files: Readonly<Record<string, string>> | string,
  name = 'web',
  path?: string,
): ComposeService {
  const all = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const service = composeOf(all, path ?? Object.keys(all)[0]).services.find(one => one.name === name);
  assert.ok(service, `there is a service ${name}`);
  return service;
}
