import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../../src/front/kubernetesObject';
import { kubernetesFiles } from '../../../../src/sandbox/exports/kubernetes/files';
import { kubernetesObjects, kubernetesSecrets } from '../../../../src/sandbox/exports/kubernetes/kubernetesObjects';
import { clusterOptions } from './clusterOptions';

const run = promisify(execFile);
const missing = await run('kubectl', ['version', '--client']).then(
  () => false,
  () => 'kubectl is not installed',
);

const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a', revocationList: 'r' };
const options = { ...clusterOptions(), material, serviceSecrets: {} };

/** As a name of a ConfigMap that kustomize made, without the hash of what is in it. */
const unhashed = (name: string): string => name.replace(/^(stand-in-program)-[a-z0-9]+$/, '$1');
const ids = (objects: readonly KubernetesObject[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${unhashed(metadata.name)}`);

test('kubectl makes of the folder the very objects, the namespace first, and the Secrets only where they are named', {
  skip: missing,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kustomize-'));
  try {
    for (const { path, text } of kubernetesFiles(options)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const built = async (path: string) =>
      loadAll((await run('kubectl', ['kustomize', path])).stdout) as KubernetesObject[];
    const objects = await built(folder);
    assert.deepEqual(ids(objects).sort(), ids(kubernetesObjects(options)).sort());
    assert.equal(objects[0]?.kind, 'Namespace');
    const program = objects.find(({ kind }) => kind === 'ConfigMap');
    assert.deepEqual(Object.keys(program?.['data'] as object).sort(), ['package.json', 'standIn.js']);
    // The pods mount the one that was made, by its name with the hash.
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    assert.ok(program && JSON.stringify(deployment).includes(`"name":"${program.metadata.name}"`));
    assert.deepEqual(ids(await built(join(folder, 'secrets'))), ids(kubernetesSecrets(options)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
