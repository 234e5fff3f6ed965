import { trustInstructions, trustInstructionsAsText, trustWarning } from '../certificates/trustInstructions';
import { exitCodes } from './exitCodes';
import { answer, inSession } from './session';

/** `trust`: how programs and systems are made to trust the server authority, and how that is undone. Changes nothing. */
export async function trustCommand(given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    const { server } = await session.store.authorities();
    const instructions = trustInstructions({ platform: process.platform, caFile: server.certificateFile });
    session.quiet();
    answer({
      json: given.json,
      value: instructions,
      text: `${trustWarning()}\n\n${trustInstructionsAsText(instructions)}`,
    });
    return exitCodes.good;
  });
}
