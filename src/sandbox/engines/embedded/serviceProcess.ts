import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LogLine, PartState, RouteAttempt } from '../../engine';
import type { PlannedService } from '../../sandboxPlan';
import type { EgressQuestion, EgressReport } from './hostMessages';

/** Built beside the host process (see esbuild.js). */
const guardProgram = fileURLToPath(new URL('./egressGuard.js', import.meta.url));

/** How long a service may take to end by itself, and to answer a question. */
const patienceMs = 5000;

/** RFC 6761, 6.4: a name that can never be one of somebody. */
const nameNobodyHas = 'secure-container.invalid';

/** One replica of a service: a process with no network that answers on a Unix socket or named pipe. It ends with its host. */
export class ServiceProcess {
  readonly name: string;
  readonly #service: PlannedService;
  readonly #replica: number;
  readonly #process: ChildProcess;
  readonly #inOwnNamespace: boolean;
  #outOfMemory = false;
  #spawnFailed = false;
  #questions = 0;

  constructor(options: {
    service: PlannedService;
    /** Counted from 1. */
    replica: number;
    program: string;
    socketPath: string;
    /** See `networkNamespaceCommand`. */
    namespaceCommand: readonly string[] | undefined;
    onLine: (line: LogLine) => void;
    onExit: () => void;
  }) {
    const { service, replica, program, socketPath, namespaceCommand = [] } = options;
    this.name = `${service.id}-${replica}`;
    this.#service = service;
    this.#replica = replica;
    this.#inOwnNamespace = namespaceCommand.length > 0;
    const heapMebibytes = Math.floor(service.resources.memoryBytes / 2 ** 20);
    const [command = '', ...parameters] = [
      ...namespaceCommand,
      process.execPath,
      `--max-old-space-size=${heapMebibytes}`,
      '--import',
      pathToFileURL(guardProgram).href,
      program,
    ];
    this.#process = spawn(command, parameters, {
      env: { ...hostEnvironment(process.env), ...service.environment, LISTEN: socketPath },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    });
    this.#process.once('error', () => {
      this.#spawnFailed = true;
      options.onExit();
    });
    this.#process.once('exit', options.onExit);
    for (const stream of ['stdout', 'stderr'] as const) this.#passOn(stream, options.onLine);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get state(): PartState {
    const { exitCode, signalCode } = this.#process;
    const hasEnded = this.#spawnFailed || exitCode !== null || signalCode !== null;
    return {
      name: this.name,
      role: 'service',
      service: this.#service.id,
      replica: this.#replica,
      state: hasEnded ? 'exited' : 'running',
      ...(exitCode === null ? {} : { exitCode }),
      ...(this.#outOfMemory ? { outOfMemory: true } : {}),
    };
  }

  /** Lets the service itself try to reach the front's port on this machine and to look up a name. */
  async tryEgress(port: number): Promise<readonly RouteAttempt[]> {
    const host = '127.0.0.1';
    const report = await this.#ask({ aroundGuard: this.#inOwnNamespace, host, port, name: nameNobodyHas });
    const boundary = this.#inOwnNamespace ? 'the kernel' : 'the process';
    return [
      {
        target: `${host}:${port} from ${this.name}`,
        outcome: report.connect === 'connected' ? 'connected' : `refused by ${boundary}: ${report.connect}`,
        reached: report.connect === 'connected',
      },
      {
        target: `name look-up from ${this.name}`,
        outcome: report.lookup === 'answered' ? 'answered' : `refused by the process: ${report.lookup}`,
        reached: report.lookup === 'answered',
      },
    ];
  }

  async stop(): Promise<void> {
    if (this.state.state === 'exited') return;
    const ended = once(this.#process, 'exit');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), patienceMs);
    this.#process.kill('SIGTERM');
    await ended;
    clearTimeout(timer);
  }

  #passOn(stream: 'stdout' | 'stderr', onLine: (line: LogLine) => void): void {
    const source = this.#process[stream];
    if (!source) return;
    createInterface({ input: source }).on('line', text => {
      if (text.includes('JavaScript heap out of memory')) this.#outOfMemory = true;
      onLine({ part: this.name, role: 'service', stream, text });
    });
  }

  async #ask(content: Omit<EgressQuestion, 'question'>): Promise<Omit<EgressReport, 'question'>> {
    const question = ++this.#questions;
    if (!this.#process.connected) return { connect: 'it does not run', lookup: 'it does not run' };
    return new Promise(resolve => {
      const finish = (report: Omit<EgressReport, 'question'>): void => {
        clearTimeout(timer);
        this.#process.off('message', receive);
        resolve(report);
      };
      const receive = (report: EgressReport): void => {
        if (report.question === question) finish(report);
      };
      // A connection that hangs reaches nothing.
      const timer = setTimeout(() => finish({ connect: 'no answer', lookup: 'no answer' }), patienceMs);
      this.#process.on('message', receive);
      this.#process.send({ ...content, question } satisfies EgressQuestion);
    });
  }
}

/** What our own processes get of an environment: nothing that may hold a secret. */
export function hostEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG'];
  const entries = kept.map(name => [name, environment[name]]).filter(([, value]) => value !== undefined);
  // Inside VS Code, process.execPath is Electron, which is Node.js only with this variable.
  return { ...Object.fromEntries(entries), ELECTRON_RUN_AS_NODE: '1' };
}
