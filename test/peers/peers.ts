import { execFile } from 'node:child_process';
import { access, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { manifestFiles } from '../bench/manifestFiles';

const execute = promisify(execFile);
const limits = { maxBuffer: 1 << 24 };

/** Kept between runs: each is downloaded once a machine. */
const cacheFolder = join(import.meta.dirname, '..', '..', '.cache', 'peers');

/** Another linter of Kubernetes YAML, of one version. */
export interface ExportPeer {
  readonly name: string;
  install(): Promise<void>;
  /** Whether {@link install} has ended well on this machine. */
  isInstalled(): Promise<boolean>;
  /** `rule object` for each finding in a folder. @throws with its own words if it does not judge */
  findings(folder: string): Promise<string[]>;
}

function peer(options: {
  name: string;
  install: (folder: string) => Promise<unknown>;
  findings: (folder: string, checked: string) => Promise<string[]>;
}): ExportPeer {
  const { name } = options;
  const folder = join(cacheFolder, name.replaceAll(/[^\w.-]/g, '_'));
  const mark = join(folder, 'installed');
  const isInstalled = () =>
    access(mark).then(
      () => true,
      () => false,
    );
  return {
    name,
    isInstalled,
    async install() {
      if (await isInstalled()) return;
      await mkdir(folder, { recursive: true });
      await options.install(folder);
      await writeFile(mark, '');
    },
    findings: checked => options.findings(folder, checked),
  };
}

const monokle = peer({
  name: '@monokle/validation 0.33.0',
  install: async folder => {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const packages = ['@monokle/validation@0.33.0', 'yaml@2'];
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages];
    await execute('npm', args, { ...limits, cwd: folder });
  },
  findings: async (folder, checked) => {
    const program = join(folder, 'monokleProgram.mjs');
    await copyFile(join(import.meta.dirname, '..', 'bench', 'monokleProgram.mjs'), program);
    const { stdout } = await execute(process.execPath, [program, checked, 'list'], limits);
    return lines(stdout);
  },
});

const kubeScore = peer({
  name: 'kube-score 1.20.0',
  install: async folder => {
    const environment = { ...process.env, GOBIN: folder, GOFLAGS: '' };
    await execute('go', ['install', 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0'], {
      ...limits,
      env: environment,
    });
  },
  findings: async (folder, checked) => {
    const args = ['score', '--output-format', 'ci', ...manifestFiles(checked)];
    // It ends with 1 where it finds something.
    const { stdout } = await execute(join(folder, 'kube-score'), args, limits).catch(ended => ended);
    if (!/^\[OK\]/m.test(String(stdout))) throw new Error(`kube-score judged nothing: ${stdout}`);
    return lines(stdout).filter(line => /^\[(?:WARNING|CRITICAL)\]/.test(line));
  },
});

const checkov = peer({
  name: 'Checkov 3.3.30',
  install: async folder => {
    await execute('python3', ['-m', 'venv', join(folder, 'python')]);
    await execute(join(folder, 'python', 'bin', 'pip'), ['install', '--quiet', 'checkov==3.3.30'], limits);
  },
  findings: async (folder, checked) => {
    const args = ['--framework', 'kubernetes', '--output', 'json', '--skip-download', '--soft-fail', '-d', checked];
    const { stdout } = await execute(join(folder, 'python', 'bin', 'checkov'), args, limits);
    const { results } = JSON.parse(stdout) as { results: { passed_checks: []; failed_checks: CheckovFinding[] } };
    if (results.passed_checks.length === 0) throw new Error('Checkov judged nothing');
    return results.failed_checks.map(({ check_id, resource }) => `${check_id} ${resource}`);
  },
});

interface CheckovFinding {
  check_id: string;
  resource: string;
}

const lines = (text: string): string[] => text.split('\n').filter(line => line !== '');

/**
 * Those that the registries give out. Trivy, kube-linter, KICS and kubesec the Go module proxy does not, asked in 2026.
 * @see istioctl, which test/istio builds
 */
export const exportPeers: readonly ExportPeer[] = [monokle, kubeScore, checkov];
