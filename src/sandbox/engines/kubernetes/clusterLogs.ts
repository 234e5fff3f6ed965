import { asTheyCome } from '../../../base/asTheyCome';
import { throwIfCancelled } from '../../../base/errors';
import type { LogLine, LogOptions } from '../../engine';
import { podsOf } from './awaitRollout';
import type { ClusterConnection } from './clusterConnection';
import type { DeploymentRecord } from './deploymentRecord';

interface Options extends LogOptions {
  connection: ClusterConnection;
  namespace: string;
  record: DeploymentRecord;
}

interface Source {
  pod: string;
  service: string;
}

/**
 * The lines of the services' pods: those there are, by time; then, when following, new ones as they come. Not the gateway's: it
 * is the mesh's, and its log tells of other applications too. A pod tells its two streams apart to nobody.
 */
export async function* clusterLogs(options: Options): AsyncIterable<LogLine> {
  throwIfCancelled(options.signal);
  const found = await Promise.all(
    options.record.plan.services.map(async ({ id }) =>
      (await podsOf({ ...options, service: id })).map(pod => ({ pod: pod.metadata.name, service: id })),
    ),
  );
  const sources = found.flat();
  if (options.follow) yield* follow(options, sources);
  else yield* await backlog(options, sources);
}

async function backlog(options: Options, sources: readonly Source[]): Promise<LogLine[]> {
  const { tail } = options;
  const timed = await Promise.all(
    sources.map(async source => {
      const lines: { time: string; line: LogLine }[] = [];
      for await (const text of logOf(options, source, { timestamps: 'true' })) {
        const space = text.indexOf(' ');
        lines.push({ time: text.slice(0, space), line: lineOf(source, text.slice(space + 1)) });
      }
      return lines;
    }),
  );
  const lines = timed
    .flat()
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(({ line }) => line);
  return tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail));
}

function follow(options: Options, sources: readonly Source[]): AsyncIterable<LogLine> {
  const followOne = async (source: Source, push: (line: LogLine) => void, signal: AbortSignal): Promise<void> => {
    for await (const text of logOf({ ...options, signal }, source, { follow: 'true' })) push(lineOf(source, text));
  };
  return asTheyCome({
    signal: options.signal,
    produce: (push, stop) => sources.map(source => followOne(source, push, stop)),
  });
}

function logOf(options: Options, source: Source, how: Record<string, string>): AsyncIterable<string> {
  const { connection, namespace, tail, signal } = options;
  const query = new URLSearchParams({
    container: source.service,
    ...how,
    ...(tail !== undefined && { tailLines: String(tail) }),
  });
  const path = `/api/v1/namespaces/${namespace}/pods/${source.pod}/log?${query}`;
  return connection.lines({ method: 'GET', path, signal });
}

function lineOf({ pod }: Source, text: string): LogLine {
  return { part: pod, role: 'service', stream: 'stdout', text };
}
