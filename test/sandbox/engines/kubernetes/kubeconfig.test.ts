import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SecureContainerError } from '../../../../src/base/errors';
import { readKubeconfig } from '../../../../src/sandbox/engines/kubernetes/kubeconfig';
import { temporaryFolder } from '../../../certificates/support/temporaryFolder';

function config(options: { context: string; server: string; current?: string }): string {
  const { context, server, current } = options;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: `${context}-cluster`, cluster: { server } }],
    users: [{ name: `${context}-user`, user: { token: 'secret' } }],
    contexts: [{ name: context, context: { cluster: `${context}-cluster`, user: `${context}-user`, namespace: 'ai' } }],
    ...(current && { 'current-context': current }),
  });
}

async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, '.kube'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test('the file in the home folder is read, and its current context known', async t => {
  const server = 'https://one.test:6443';
  const homedir = await folderWith(t, { '.kube/config': config({ context: 'one', server, current: 'one' }) });
  const { contexts, current } = await readKubeconfig({ environment: {}, homedir });
  assert.deepEqual(contexts, [{ name: 'one', server, user: 'one-user', namespace: 'ai' }]);
  assert.equal(current, 'one');
});

test('of several files the first counts for what is there twice, and one that is missing does not matter', async t => {
  const folder = await folderWith(t, {
    a: config({ context: 'one', server: 'https://first.test', current: 'one' }),
    b: config({ context: 'one', server: 'https://second.test', current: 'two' }),
    c: config({ context: 'two', server: 'https://third.test' }),
  });
  const files = ['a', 'missing', 'b', 'c'].map(name => join(folder, name));
  const environment = { KUBECONFIG: files.join(delimiter) };
  const kubeconfig = await readKubeconfig({ environment, homedir: folder });
  assert.deepEqual(
    kubeconfig.contexts.map(({ name, server }) => `${name} ${server}`),
    ['one https://first.test', 'two https://third.test'],
  );
  assert.equal(kubeconfig.current, 'one');
  assert.equal(kubeconfig.open('two').context.server, 'https://third.test');
});

test('no file, a damaged one and an unknown context each say what to do', async t => {
  const folder = await folderWith(t, {
    bad: 'clusters: [',
    good: config({ context: 'one', server: 'https://one.test' }),
  });
  const read = (name: string) => readKubeconfig({ environment: { KUBECONFIG: join(folder, name) }, homedir: folder });
  await assert.rejects(read('missing'), error => SecureContainerError.is(error, 'no-engine'));
  await assert.rejects(
    read('bad'),
    error => SecureContainerError.is(error, 'usage') && /bad is not/.test(error.reason),
  );
  const kubeconfig = await read('good');
  assert.equal(kubeconfig.current, undefined);
  assert.throws(
    () => kubeconfig.open('two'),
    error => SecureContainerError.is(error, 'usage') && /with --context: one$/.test(error.nextStep),
  );
});
