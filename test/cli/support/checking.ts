import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasProgram } from '../../support/docker/ensureDocker';
import { builtProgram } from './builtProgram';

/** A folder of manifests, and the built program run in it. */
export interface CheckedFolder {
  readonly folder: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  run(args: readonly string[], input?: string): { code: number | null; stdout: string; stderr: string };
  /** Runs with `--format json`; the objects of its lines. */
  json(args: readonly string[], input?: string): readonly JsonFinding[];
  dispose(): void;
}

/** A line of `--format json` (DESIGN.md). */
export interface JsonFinding {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  rule: string;
  category: string;
  severity: string;
  message: string;
  fixable: boolean;
}

/** What takes from root the right to pass over the modes of files. */
const withoutOverride = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'];
const isRoot = process.getuid?.() === 0;
const canBeHeld = isRoot && process.platform === 'linux' && hasProgram('setpriv');

/** Why modes of files hold nobody off here, or false. */
export const passesOverModes = isRoot && !canBeHeld && 'root passes over the modes of files';

/** Makes an empty folder, outside of any project. */
export function makeFolder(): CheckedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'scc-check-'));
  const run: CheckedFolder['run'] = (args, input = '') => {
    const environment = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const command = [...(canBeHeld ? withoutOverride : []), process.execPath, builtProgram(), 'check', ...args];
    const result = spawnSync(command[0] as string, command.slice(1), {
      cwd: folder,
      env: environment,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return { code: result.status, stdout: result.stdout, stderr: result.stderr };
  };
  return {
    folder,
    run,
    write: files => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    json: (args, input) => {
      const { stdout } = run(['--format', 'json', ...args], input);
      return stdout
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as JsonFinding);
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
}

/** A pod with one error (it is privileged), the value at line 9, column 19. */
export const privilegedPod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0.0
      securityContext: { privileged: true }
`;

/** The same without a finding of the default profile's errors. */
export const plainPod = privilegedPod.replace('privileged: true', 'privileged: false');
