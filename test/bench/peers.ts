import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { manifestFiles } from './manifestFiles';

const execute = promisify(execFile);

/** Other linters, as they are run on a folder. They are no dependencies of ours: the bench gets them when it is run. */
export interface Peer {
  readonly name: string;
  /** What it says on stderr of a file that it cannot read, where one such file ends its whole run. */
  readonly refuses?: RegExp;
  /** Makes it ready below a folder of its own and gives the command line; throws where it is not to be had. */
  install(folder: string): Promise<(checked: string) => readonly [program: string, ...args: string[]]>;
}

export const dclint: Peer = {
  name: 'dclint 3.1.0',
  install: async folder => {
    await npmInstall(folder, 'dclint@3.1.0');
    return checked => [process.execPath, join(folder, 'node_modules', 'dclint', 'bin', 'dclint.cjs'), '-r', checked];
  },
};

export const monokle: Peer = {
  name: '@monokle/validation 0.33.0',
  install: async folder => {
    await npmInstall(folder, '@monokle/validation@0.33.0', 'yaml@2');
    await cp(join(import.meta.dirname, 'monokleProgram.mjs'), join(folder, 'monokleProgram.mjs'));
    return checked => [process.execPath, join(folder, 'monokleProgram.mjs'), checked];
  },
};

/** Go programs that the module proxy has; Trivy, kube-linter, kubesec and kubeaudit it does not give out (asked in 2026). */
export const goPeers: readonly Peer[] = [
  goProgram({
    name: 'kube-score 1.20.0',
    module: 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
    args: files => ['score', '--output-format', 'ci', ...files],
    refuses: /^Failed to score/,
  }),
  goProgram({
    name: 'kube-linter',
    module: 'golang.stackrox.io/kube-linter/cmd/kube-linter@latest',
    args: files => ['lint', ...files],
  }),
];

export const checkov: Peer = {
  name: 'Checkov',
  install: async folder => {
    const environment = join(folder, 'python');
    await execute('python3', ['-m', 'venv', environment]);
    await execute(join(environment, 'bin', 'pip'), ['install', '--quiet', 'checkov'], { maxBuffer: 1 << 24 });
    const program = join(environment, 'bin', 'checkov');
    return checked => [program, '--framework', 'kubernetes', '--quiet', '--compact', '--skip-download', '-d', checked];
  },
};

async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await execute('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: folder });
}

function goProgram(options: {
  name: string;
  module: string;
  args: (files: readonly string[]) => readonly string[];
  refuses?: RegExp;
}): Peer {
  const { name, module, args, refuses } = options;
  return {
    name,
    ...(refuses && { refuses }),
    install: async folder => {
      await mkdir(folder, { recursive: true });
      await execute('go', ['install', module], {
        env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
        maxBuffer: 1 << 24,
      });
      const program = join(folder, module.replace(/^.*\/|@.*$/g, ''));
      return checked => [program, ...args(manifestFiles(checked))];
    },
  };
}
