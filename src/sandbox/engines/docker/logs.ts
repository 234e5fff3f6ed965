import { StringDecoder } from 'node:string_decoder';
import { asTheyCome } from '../../../base/asTheyCome';
import { throwIfCancelled } from '../../../base/errors';
import type { LogLine, LogOptions } from '../../engine';
import { demultiplex, type OutputFrame, takeFrames } from './demultiplex';
import type { DockerClient } from './dockerClient';
import { listParts, type Part } from './inspectSandbox';

interface Options extends LogOptions {
  client: DockerClient;
  sandboxId: string;
}

/** The lines of all parts: those there are, by time; then, when following, new ones as they come. */
export async function* sandboxLogs(options: Options): AsyncIterable<LogLine> {
  throwIfCancelled(options.signal);
  const parts = await listParts(options);
  if (options.follow) yield* follow(options, parts);
  else yield* await backlog(options, parts);
}

interface TimedLine extends LogLine {
  /** RFC 3339 with nanoseconds, in UTC: sorts as text. */
  time: string;
}

async function backlog(options: Options, parts: readonly Part[]): Promise<LogLine[]> {
  const lines = await options.client.attempt({ signal: options.signal }, () =>
    Promise.all(parts.map(part => backlogOf(options, part))),
  );
  const sorted = lines.flat().sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  const wanted = options.tail === undefined ? sorted : sorted.slice(Math.max(0, sorted.length - options.tail));
  return wanted.map(({ time: _, ...line }) => line);
}

async function backlogOf({ client, tail, signal }: Options, part: Part): Promise<TimedLine[]> {
  const output = await client.docker.getContainer(part.details.Id).logs({
    follow: false,
    stdout: true,
    stderr: true,
    timestamps: true,
    ...(tail !== undefined && { tail }),
    ...(signal && { abortSignal: signal }),
  });
  const assembler = new LineAssembler({ part, timed: true });
  return [...demultiplex(output).flatMap(frame => assembler.take(frame)), ...assembler.rest()];
}

function follow(options: Options, parts: readonly Part[]): AsyncIterable<LogLine> {
  const { client, tail, signal } = options;
  const followOne = (part: Part, push: (line: LogLine) => void, abortSignal: AbortSignal): Promise<void> =>
    client.attempt({ answeredBefore: true, signal }, async () => {
      const container = client.docker.getContainer(part.details.Id);
      const stream = await container.logs({
        follow: true,
        stdout: true,
        stderr: true,
        abortSignal,
        ...(tail !== undefined && { tail }),
      });
      for await (const line of linesOf(stream, part)) push(line);
    });
  return asTheyCome({ signal, produce: (push, stop) => parts.map(part => followOne(part, push, stop)) });
}

async function* linesOf(stream: NodeJS.ReadableStream, part: Part): AsyncIterable<LogLine> {
  const assembler = new LineAssembler({ part, timed: false });
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const taken = takeFrames(Buffer.concat([rest, chunk as Buffer]));
    rest = taken.rest;
    for (const frame of taken.frames) for (const { time: _, ...line } of assembler.take(frame)) yield line;
  }
  for (const { time: _, ...line } of assembler.rest()) yield line;
}

/** Makes lines of frames: the engine may cut a line anywhere, even within a letter, and each stream has its own. */
class LineAssembler {
  private readonly decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  private readonly unfinished = { stdout: '', stderr: '' };

  constructor(private readonly source: { part: Part; timed: boolean }) {}

  take({ stream, content }: OutputFrame): TimedLine[] {
    const lines = (this.unfinished[stream] + this.decoders[stream].write(content)).split('\n');
    this.unfinished[stream] = lines.pop() ?? '';
    return lines.map(line => this.lineOf(stream, line));
  }

  rest(): TimedLine[] {
    return (['stdout', 'stderr'] as const)
      .filter(stream => this.unfinished[stream] !== '')
      .map(stream => this.lineOf(stream, this.unfinished[stream]));
  }

  private lineOf(stream: OutputFrame['stream'], line: string): TimedLine {
    const { part, timed } = this.source;
    const timeLength = timed ? line.indexOf(' ') : -1;
    const text = line.slice(timeLength + 1).replace(/\r$/, '');
    return { part: part.name, role: part.role, stream, text, time: line.slice(0, Math.max(0, timeLength)) };
  }
}
