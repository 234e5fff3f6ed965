import { setMaxListeners } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Home, homeFrom } from '../base/home';
import { type CertificateStore, openCertificateStore } from '../certificates/store';
import type { Engines } from '../sandbox/chooseEngine';
import type { OperationContext } from '../sandbox/engine';
import type { DockerEndpoint } from '../sandbox/engines/docker/endpoint';
import type { ClusterChoice } from '../sandbox/engines/kubernetes/openKubernetesEngine';
import { dockerEndpoint, openEngines } from '../sandbox/openEngines';
import { showProgress } from './progress';

/** What every command needs: where the state is, the engines, and a context that shows progress and ends on Ctrl-C. */
export interface Session {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  /** Where the Docker engine is. @throws SecureContainerError `no-engine`, `engine-permission`, `usage` */
  dockerEndpoint: () => Promise<DockerEndpoint>;
  context: OperationContext & { signal: AbortSignal };
  /** Takes the progress line away, before an answer is printed. */
  quiet: () => void;
}

/** For who has to ask the user something while a command goes on. */
export type Terminal = Pick<Session, 'quiet'> & { signal: AbortSignal };

export interface SessionOptions {
  /** The cluster that the user chose to deploy to. */
  cluster?: ((terminal: Terminal) => ClusterChoice) | undefined;
}

/** Runs a command. Ctrl-C (or a terminal that closes) aborts the context; the command undoes what it began. */
export async function inSession<Result>(
  command: (session: Session) => Promise<Result>,
  options: SessionOptions = {},
): Promise<Result> {
  const environment = process.env;
  const home = homeFrom(environment);
  const abort = new AbortController();
  // Every connection of a verification listens for the end of the command.
  setMaxListeners(0, abort.signal);
  const interrupt = () => abort.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, interrupt);
  const progress = await showProgress();
  const dockerHost = environment['SECURE_CONTAINER_DOCKER_HOST'];
  try {
    return await command({
      home,
      store: openCertificateStore({ folder: home.certificates }),
      engines: openEngines({
        home,
        // The bundle's own folder: the programs of the stand-in and the embedded engine lie beside it.
        programFolder: dirname(fileURLToPath(import.meta.url)),
        environment,
        dockerHost,
        cluster: options.cluster?.({ quiet: progress.stop, signal: abort.signal }),
      }),
      dockerEndpoint: () => dockerEndpoint({ environment, dockerHost }),
      context: { signal: abort.signal, report: progress.report },
      quiet: progress.stop,
    });
  } finally {
    progress.stop();
    for (const name of signals) process.off(name, interrupt);
  }
}

/** Prints an answer: one JSON value to stdout, or people's text to stderr. */
export function answer(options: { json: boolean | undefined; value: unknown; text: string }): void {
  if (options.json) process.stdout.write(`${JSON.stringify(options.value, null, 2)}\n`);
  else process.stderr.write(`${options.text}\n`);
}
