import Docker from 'dockerode';
import { explainDockerError } from './dockerErrors';
import type { DockerEndpoint } from './endpoint';
import type { EngineCall } from './refusals';

/** The engine, with a way to call it that throws only the product's errors. */
export interface DockerClient {
  docker: Docker;
  address: string;
  /** Runs one or more calls; whatever they throw becomes SecureContainerError or Cancelled, named after `about`. */
  attempt<Result>(about: Omit<EngineCall, 'address'>, calls: () => Promise<Result>): Promise<Result>;
}

/** An engine that takes longer than this to say what it has must be taken for hung. */
const answerTimeoutMilliseconds = 15_000;

/** For the first question of an operation: a socket may take a connection and never answer on it. */
export function inTime(): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(answerTimeoutMilliseconds) };
}

export function connectDocker(endpoint: DockerEndpoint): DockerClient {
  const docker = withoutDockerHost(() => new Docker(endpoint.options));
  const { address } = endpoint;
  let hasAnswered = false;
  return {
    docker,
    address,
    async attempt(about, calls) {
      try {
        const result = await calls();
        hasAnswered = true;
        return result;
      } catch (error) {
        throw explainDockerError(error, { address, answeredBefore: hasAnswered, ...about });
      }
    },
  };
}

/**
 * docker-modem mixes DOCKER_HOST into whatever options it is given (a `tcp://` there wins over our socket path) and throws
 * on one it cannot read. The endpoint is already decided, so the variable is out of sight while it is constructed.
 */
function withoutDockerHost<Result>(construct: () => Result): Result {
  const saved = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    return construct();
  } finally {
    if (saved !== undefined) process.env['DOCKER_HOST'] = saved;
  }
}
