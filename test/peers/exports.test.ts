import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gatewayApiFiles } from '../../src/sandbox/exports/gatewayApi/files';
import { kubernetesFiles } from '../../src/sandbox/exports/kubernetes/files';
import { clusterOptions } from '../sandbox/exports/kubernetes/clusterOptions';
import { exportPeers } from './peers';

const image = `mcr.microsoft.com/azure-cognitive-services/textanalytics/language@sha256:${'1'.repeat(64)}`;
const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a', revocationList: 'r' };
const options = {
  ...clusterOptions({ services: [{ id: 'language-detection', image }, {}] }),
  material,
  serviceSecrets: {},
};
const formats = {
  kubernetes: kubernetesFiles(options),
  'gateway-api': gatewayApiFiles({ ...options, gatewayClass: 'istio', clientAuthority: 'a' }),
};

/** The objects of both, but for the Secrets. */
const exported = Object.entries(formats).flatMap(([format, files]) =>
  files
    .filter(({ path }) => path.endsWith('.yaml') && !path.startsWith('secrets/'))
    .map(({ path, text }) => ({ path: `${format}/${path}`, text })),
);

/** What they find all the same, each with its reason in docs/exports.md. */
const accepted: readonly RegExp[] = [
  // The stand-in's image is named by its tag: only a registry knows the digest.
  /^CKV_K8S_43 Deployment\.secure-container\.stand-in$/,
  // Azure's images write to their own file system, and take their key from the environment alone.
  /^CKV_K8S_(?:22|35) Deployment\.secure-container\.language-detection$/,
  /^\[CRITICAL\] language-detection\/.* writable root filesystem$/,
  /^KBP102 .*\/service-language-detection\.yaml$/,
  // What is in the cluster already, made by the kustomization or kept apart as a Secret is in none of the files.
  /^LNK001 /,
  // Labels for catalogues; ours are those by which everything is found and removed.
  /^MTD-recommended-labels /,
];

for (const peer of exportPeers) {
  const missing = (await peer.isInstalled()) ? false : `${peer.name} is not installed; npm run test:peers gets it`;
  describe(`${peer.name} on what is exported`, { skip: missing }, () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'exports-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    async function write(name: string, files: readonly { path: string; text: string }[]): Promise<string> {
      for (const { path, text } of files) {
        await mkdir(dirname(join(folder, name, path)), { recursive: true });
        await writeFile(join(folder, name, path), text);
      }
      return join(folder, name);
    }

    const unexplained = async (checked: string) =>
      (await peer.findings(checked)).filter(finding => !accepted.some(reason => reason.test(finding)));

    it('finds nothing but what has a reason', async () => {
      assert.deepEqual(await unexplained(await write('exported', exported)), []);
    });

    it('finds what is wrong when an object is made worse', async () => {
      const worse = exported
        .filter(({ path }) => path.endsWith('service-stand-in.yaml'))
        .map(({ path, text }) => {
          const privileged = text.replace('privileged: false', 'privileged: true');
          assert.notEqual(privileged, text);
          return {
            path,
            text: privileged.replace('allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'),
          };
        });
      assert.notDeepEqual(await unexplained(await write('worse', worse)), []);
    });
  });
}
