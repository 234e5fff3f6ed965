import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import type { Container } from 'dockerode';

export interface RunOutcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a program in a running container and waits for its end. A program that is not there gives 126 or 127. */
export async function runInContainer(options: {
  container: Container;
  command: readonly string[];
}): Promise<RunOutcome> {
  const { container, command } = options;
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: false });
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
