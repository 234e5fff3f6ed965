import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import type { Container } from 'dockerode';

export interface RunOutcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program in a running container and waits for its end. A program that is not there gives 126 or 127. Its input is
 * the given lines, each as soon as it resolves, in their order; none may reject. The end of the input cannot be told over a
 * Windows pipe.
 */
export async function runInContainer(options: {
  container: Container;
  command: readonly string[];
  lines?: readonly Promise<string>[];
}): Promise<RunOutcome> {
  const { container, command, lines = [] } = options;
  const AttachStdin = lines.length > 0;
  const exec = await container.exec({ Cmd: [...command], AttachStdin, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: AttachStdin });
  // A program that has ended before it is told to go on wants no input; how it ended is what counts.
  stream.on('error', () => undefined);
  void writeInOrder(stream, lines);
  const out = new PassThrough();
  const err = new PassThrough();
  container.modem.demuxStream(stream, out, err);
  const ended = finished(stream, { writable: false }).finally(() => {
    out.end();
    err.end();
  });
  const [stdout, stderr] = await Promise.all([text(out), text(err), ended]);
  return { exitCode: (await exec.inspect()).ExitCode ?? -1, stdout, stderr };
}

async function writeInOrder(stream: NodeJS.WritableStream, lines: readonly Promise<string>[]): Promise<void> {
  for (const line of lines) stream.write(`${await line}\n`);
}
