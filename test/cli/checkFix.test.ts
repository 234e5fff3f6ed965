import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type CheckedFolder, makeFolder, passesOverModes, plainPod, privilegedPod } from './support/checking';

let place: CheckedFolder;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.dispose());

const read = (path: string) => readFileSync(join(place.folder, path), 'utf8');
const fix = ['--fix', '--profile', 'pod-security-baseline'];

test('puts right what has one right answer, says so, and finds nothing there any more', () => {
  place.write({ 'pod.yaml': privilegedPod, 'plain.yaml': plainPod });
  const { code, stdout, stderr } = place.run([...fix, '.']);
  assert.equal(read('pod.yaml'), plainPod);
  assert.equal(stderr, 'pod.yaml: put right: 1.\n');
  assert.match(stdout, /Files checked: 2\. Nothing found\./);
  assert.equal(code, 0);
  assert.deepEqual(place.run([...fix, '.']), { code: 0, stdout, stderr: '' });
});

test('shows what it could not put right', () => {
  place.write({ 'pod.yaml': privilegedPod });
  const rest = place.json(['--fix', 'pod.yaml']);
  assert.ok(rest.length > 0);
  assert.deepEqual(
    rest.filter(({ fixable }) => fixable),
    [],
  );
});

test('keeps line ends, the byte order mark, mode and link', () => {
  place.write({ 'pod.yaml': `\uFEFF${privilegedPod.replaceAll('\n', '\r\n')}` });
  chmodSync(join(place.folder, 'pod.yaml'), 0o640);
  symlinkSync('pod.yaml', join(place.folder, 'link.yaml'));
  assert.equal(place.run([...fix, 'link.yaml']).code, 0);
  assert.equal(read('pod.yaml'), `\uFEFF${plainPod.replaceAll('\n', '\r\n')}`);
  assert.ok(lstatSync(join(place.folder, 'link.yaml')).isSymbolicLink());
  if (process.platform !== 'win32') assert.equal(statSync(join(place.folder, 'pod.yaml')).mode & 0o777, 0o640);
});

test('touches no file in which there is nothing to do', () => {
  place.write({ 'plain.yaml': plainPod });
  const before = statSync(join(place.folder, 'plain.yaml'));
  place.run([...fix, '.']);
  assert.equal(statSync(join(place.folder, 'plain.yaml')).ino, before.ino);
});

test('leaves what is suppressed', () => {
  const accepted = privilegedPod.replace(
    'containers:',
    'containers: # secure-container: ignore-file privileged-container -- it must',
  );
  place.write({ 'pod.yaml': accepted });
  place.run([...fix, 'pod.yaml']);
  assert.equal(read('pod.yaml'), accepted);
});

test('does not write a file that is read-only', { skip: passesOverModes }, () => {
  place.write({ 'pod.yaml': privilegedPod });
  chmodSync(join(place.folder, 'pod.yaml'), 0o440);
  const { code, stderr } = place.run([...fix, 'pod.yaml']);
  assert.equal(code, 3);
  assert.match(stderr, /pod\.yaml cannot be written \(EACCES\)/);
  assert.equal(read('pod.yaml'), privilegedPod);
});
