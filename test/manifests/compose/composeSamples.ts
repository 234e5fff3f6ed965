import assert from 'node:assert/strict';
import type { ComposeFile, ComposeService } from '../../../src/manifests/compose/composeFile';
import { readSet } from '../readSet';

export function composeOf(files: Readonly<Record<string, string>>, path = 'compose.yaml'): ComposeFile {
  const file = readSet(files).composeFiles.find(({ source }) => source.path === path);
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
