import { resolve } from 'node:path';
import { runningSandbox } from '../sandbox/lifecycle';
import { withSandboxLock } from '../sandbox/sandboxLock';
import { allHold, verifyFront, verifySandbox } from '../sandbox/verification';
import type { FrontAddress } from '../sandbox/verify/verifyTarget';
import { exitCodes } from './exitCodes';
import { frontAddress } from './frontAddress';
import { probeTable } from './probeTable';
import { callerKeysGiven } from './secrets';
import { answer, inSession, type Session } from './session';

export interface VerifyArguments {
  /** Where the front is reached instead of where its engine has it. */
  address?: string;
  /** Folder of an exported compose project, instead of the sandbox. */
  compose?: string;
  json?: boolean;
}

interface Attack {
  session: Session;
  address: FrontAddress | undefined;
  callerKey: string | undefined;
}

/** `verify`: runs the probes against what runs. */
export async function verifyCommand(given: VerifyArguments): Promise<number> {
  const address = given.address === undefined ? undefined : frontAddress(given.address);
  const [callerKey] = await callerKeysGiven(undefined);
  return inSession(async session => {
    const attack = { session, address, callerKey };
    const { home, context } = session;
    const { compose } = given;
    const results = await withSandboxLock({ home, signal: context.signal }, () =>
      compose === undefined ? attackSandbox(attack) : attackCompose({ ...attack, folder: resolve(compose) }),
    );
    session.quiet();
    answer({ json: given.json, value: results, text: probeTable(results) });
    return allHold(results) ? exitCodes.good : exitCodes.no;
  });
}

async function attackSandbox({ session, address, callerKey }: Attack) {
  return verifySandbox({ ...session, ...(await runningSandbox(session)), address, callerKey });
}

/** With the authorities of this home: those that the project was exported with. */
async function attackCompose({ session, address, callerKey, folder }: Attack & { folder: string }) {
  const { composeFront } = await import('../sandbox/exports/compose/composeFront');
  const { client } = await session.store.authorities();
  const { plan, front } = await composeFront({
    folder,
    endpoint: await session.dockerEndpoint(),
    clientAuthority: client.certificatePem,
  });
  return verifyFront({ ...session, plan, front: { ...front, ...address }, callerKey });
}
