import { Cancelled } from '../base/errors';
import { runningSandbox } from '../sandbox/lifecycle';
import { exitCodes } from './exitCodes';
import { printable } from './printable';
import { inSession } from './session';

/** `logs`: what the parts wrote, each line behind the part's name. Ends well on Ctrl-C. */
export async function logsCommand(given: { follow?: boolean; tail?: number }): Promise<number> {
  return inSession(async session => {
    const { engine } = await runningSandbox(session);
    const lines = engine.logs({
      follow: given.follow ?? false,
      ...(given.tail !== undefined && { tail: given.tail }),
      signal: session.context.signal,
    });
    try {
      for await (const line of lines)
        process.stdout.write(`${line.part} | ${process.stdout.isTTY ? printable(line.text) : line.text}\n`);
    } catch (error) {
      if (!(given.follow && error instanceof Cancelled)) throw error;
    }
    return exitCodes.good;
  });
}
