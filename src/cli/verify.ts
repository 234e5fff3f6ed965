import { runningSandbox } from '../sandbox/lifecycle';
import { withSandboxLock } from '../sandbox/sandboxLock';
import { allHold, verifySandbox } from '../sandbox/verification';
import { exitCodes } from './exitCodes';
import { frontAddress } from './frontAddress';
import { probeTable } from './probeTable';
import { callerKeysGiven } from './secrets';
import { answer, inSession } from './session';

export interface VerifyArguments {
  /** Where the front is reached instead of where its engine has it. */
  address?: string;
  json?: boolean;
}

/** `verify`: runs the probes against what runs. */
export async function verifyCommand(given: VerifyArguments): Promise<number> {
  const address = given.address === undefined ? undefined : frontAddress(given.address);
  const [callerKey] = await callerKeysGiven(undefined);
  return inSession(async session => {
    const results = await withSandboxLock({ home: session.home, signal: session.context.signal }, async () => {
      const running = await runningSandbox(session);
      return verifySandbox({ ...session, ...running, address, callerKey });
    });
    session.quiet();
    answer({ json: given.json, value: results, text: probeTable(results) });
    return allHold(results) ? exitCodes.good : exitCodes.no;
  });
}
