import * as l10n from '@vscode/l10n';
import { down } from '../sandbox/lifecycle';
import { exitCodes } from './exitCodes';
import { answer, inSession } from './session';

/** `down`: leaves nothing behind but certificates, and with `--purge` not even those. */
export async function downCommand(given: { purge?: boolean; json?: boolean }): Promise<number> {
  return inSession(async session => {
    const purge = given.purge ?? false;
    const { stopped } = await down({ ...session, purge });
    session.quiet();
    const text = stopped ? l10n.t('The sandbox is gone.') : l10n.t('No sandbox ran.');
    answer({
      json: given.json,
      value: { stopped, purged: purge },
      text: purge ? `${text} ${l10n.t('Certificates and approvals are deleted.')}` : text,
    });
    return exitCodes.good;
  });
}
