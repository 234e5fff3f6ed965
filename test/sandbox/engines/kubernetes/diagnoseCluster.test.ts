import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { homeFrom } from '../../../../src/base/home';
import { diagnoseCluster } from '../../../../src/sandbox/engines/kubernetes/diagnoseCluster';
import { rememberCluster } from '../../../../src/sandbox/engines/kubernetes/rememberedCluster';
import { temporaryFolder } from '../../../certificates/support/temporaryFolder';
import { freePort } from '../../../support/freePort';

async function somebody(t: TestContext, kubeconfig?: string) {
  const homedir = await temporaryFolder(t);
  await mkdir(join(homedir, '.kube'));
  if (kubeconfig !== undefined) await writeFile(join(homedir, '.kube', 'config'), kubeconfig);
  return { homedir, environment: {}, home: homeFrom({ SECURE_CONTAINER_HOME: join(homedir, 'home') }) };
}

function kubeconfigOf(server: string, current = 'one'): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'one', cluster: { server } }],
    users: [{ name: 'me', user: { token: 'secret' } }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
    'current-context': current,
  });
}

test('nothing is said of clusters where there is no kubeconfig', async t => {
  assert.deepEqual(await diagnoseCluster(await somebody(t)), []);
});

test('a kubeconfig that is damaged, or has no current context, is told with what to do', async t => {
  const [damaged] = await diagnoseCluster(await somebody(t, '{'));
  assert.equal(damaged?.condition, 'unavailable');
  assert.match(damaged?.found ?? '', /is not a kubeconfig: .*kubectl config view/);
  const [nowhere] = await diagnoseCluster(await somebody(t, kubeconfigOf('https://127.0.0.1:9', '')));
  assert.match(nowhere?.found ?? '', /no current context/);
});

test('a cluster that does not answer is a fault only of who has deployed to it', async t => {
  const server = `https://127.0.0.1:${await freePort()}`;
  const options = await somebody(t, kubeconfigOf(server));
  const findings = await diagnoseCluster(options);
  assert.deepEqual(
    findings.map(({ subject, name, condition }) => [subject, name, condition]),
    [['cluster', 'one', 'unavailable']],
  );
  assert.match(findings[0]?.found ?? '', /does not answer \(ECONNREFUSED\).*kubectl cluster-info/);
  await rememberCluster(options.home, { context: 'one', server, namespace: 'ai' });
  assert.equal((await diagnoseCluster(options))[0]?.condition, 'bad');
});

test('one that takes connections and says nothing is given up', async t => {
  const silent = createServer(socket => socket.on('error', () => undefined));
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
  t.after(() => silent.close());
  const { port } = silent.address() as AddressInfo;
  const [found] = await diagnoseCluster(await somebody(t, kubeconfigOf(`https://127.0.0.1:${port}`)));
  assert.equal(found?.condition, 'unavailable');
  assert.match(found?.found ?? '', /did not answer in 5 seconds/);
});
