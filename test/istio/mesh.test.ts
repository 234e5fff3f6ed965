import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Stage, setStage } from '../conformance/support/fronts';
import { istioFront, type MeshFront } from '../conformance/support/istioFront';
import { approval, makeClient } from '../conformance/support/material';
import { gatewayObjects } from './support/gatewayPod';
import { meshOfRun } from './support/meshOfRun';
import { type MeshPod, startMeshPod } from './support/meshPod';
import { run } from './support/processes';

const missing = await istioFront.missing();

/** What the gateway's probes cannot see: who else in the cluster reaches the services, and what they reach. */
suite('inside the mesh', { skip: missing }, () => {
  let stage: Stage & { front: MeshFront; stop(): Promise<void> };
  let stranger: MeshPod;

  before(async () => {
    stage = await setStage(istioFront);
    const client = await makeClient(stage.material, 'caller');
    await stage.update({ approvedClients: [approval(client)] });
    stranger = await startStranger(stage.front.namespace);
  });
  after(async () => {
    await stranger?.stop();
    await stage?.stop();
  });

  /** What a program in a pod gets for an address: `200`, or curl's exit code (7: refused, 52 and 56: cut off). */
  async function get(pod: MeshPod, url: string): Promise<string> {
    const curl = ['curl', '--silent', '--max-time', '10', '--output', '/dev/null', '--write-out', '%{http_code}', url];
    return run('nsenter', [...pod.enter.slice(1), ...curl]).then(
      ({ stdout }) => stdout,
      (error: { code?: number }) => `curl ${error.code}`,
    );
  }

  test('a workload of the mesh that is not the gateway is refused by its identity', async () => {
    assert.equal(await get(stranger, `http://${await stage.front.serviceAddress('echo')}:5000/ready`), '403');
  });

  test('what is not of the mesh is refused: no certificate of the mesh, no connection', async () => {
    const [{ address }] = stage.front.replicas('echo') as [MeshPod];
    const url = `http://${address}:5000/ready`;
    const outside = await run('curl', ['--silent', '--max-time', '10', url]).catch(
      (error: { code: number }) => error.code,
    );
    assert.ok(outside === 52 || outside === 56, String(outside));
  });

  test('the port of the service behind the sidecar cannot be reached by another name', async () => {
    const [{ address }] = stage.front.replicas('echo') as [MeshPod];
    for (const port of [15006, 15001, 15000]) {
      const outcome = await run('curl', ['--silent', '--max-time', '10', `http://${address}:${port}/`]).then(
        ({ stdout }) => stdout,
        (error: { code: number }) => `curl ${error.code}`,
      );
      assert.match(outcome, /^curl (7|52|56)$/, String(port));
    }
  });

  test('a service reaches nothing outside its namespace', async () => {
    const [echo] = stage.front.replicas('echo') as [MeshPod];
    assert.match(await get(echo, `http://${stranger.address}:8080/`), /^(502|curl (35|52|56))$/);
    assert.match(await get(echo, `https://${stranger.address}:443/`), /^(502|curl (35|52|56))$/);
  });

  test('the gateway asks the replica with fewer open requests, of two at random', async () => {
    const clusters = await stage.front.gatewayAdmin(
      '/config_dump?resource=dynamic_active_clusters&name_regex=.*echo.*',
    );
    assert.match(clusters, /"lb_policy": "LEAST_REQUEST"|least_request/);
  });

  async function startStranger(namespace: string): Promise<MeshPod> {
    const mesh = await meshOfRun();
    assert.ok(mesh);
    const identity = { namespace: `${namespace}-stranger`, selector: { app: 'stranger' }, serviceAccount: 'stranger' };
    const { objects, pod } = gatewayObjects(identity);
    for (const object of objects) await mesh.api.apply(object);
    const serve = [process.execPath, '-e', "require('http').createServer((_, r) => r.end()).listen(8080)"];
    return startMeshPod({ mesh, pod, role: 'sidecar', serve });
  }
});
