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
 * Runs a program in a running container and waits for its end. A program that is not there gives 126 or 127. With
 * `go` its input is one empty line, when that has resolved or rejected; the end of the input cannot be told over a Windows pipe.
 */
export async function runInContainer(options: {
  container: Container;
  command: readonly string[];
  go?: Promise<unknown>;
}): Promise<RunOutcome> {
  const { container, command, go } = options;
  const AttachStdin = go !== undefined;
  const exec = await container.exec({ Cmd: [...command], AttachStdin, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: AttachStdin });
  // A program that has ended before it is told to go on wants no input; how it ended is what counts.
  stream.on('error', () => undefined);
  const writeLine = () => void stream.write('\n');
  void go?.then(writeLine, writeLine);
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
