import { runningSandbox } from '../sandbox/lifecycle';
import { withSandboxLock } from '../sandbox/sandboxLock';
import { allHold, verifySandbox } from '../sandbox/verification';
import { exitCodes } from './exitCodes';
import { probeTable } from './probeTable';
import { callerKeysGiven } from './secrets';
import { answer, inSession } from './session';

/** `verify`: runs the probes against what runs. */
export async function verifyCommand(given: { json?: boolean }): Promise<number> {
  const [callerKey] = await callerKeysGiven(undefined);
  return inSession(async session => {
    const results = await withSandboxLock({ home: session.home, signal: session.context.signal }, async () => {
      const running = await runningSandbox(session);
      return verifySandbox({ ...session, ...running, callerKey });
    });
    session.quiet();
    answer({ json: given.json, value: results, text: probeTable(results) });
    return allHold(results) ? exitCodes.good : exitCodes.no;
  });
}
