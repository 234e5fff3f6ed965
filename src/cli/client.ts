import * as l10n from '@vscode/l10n';
import { addClient, revokeClient } from '../sandbox/clients';
import { exitCodes } from './exitCodes';
import { answer, inSession } from './session';
import { table } from './text';

export async function clientAddCommand(name: string, given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    const client = await addClient({ ...session, name });
    session.quiet();
    answer({
      json: given.json,
      value: client,
      text: [
        l10n.t('{0} is approved.', client.name),
        table([
          [l10n.t('Certificate'), client.certificateFile],
          [l10n.t('Key'), client.keyFile],
          [l10n.t('PKCS#12'), client.pkcs12File],
          [l10n.t('Its password'), client.pkcs12PasswordFile],
          [l10n.t('Ends'), client.notAfter.toISOString()],
        ]),
      ].join('\n'),
    });
    return exitCodes.good;
  });
}

export async function clientRevokeCommand(name: string, given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    await revokeClient({ ...session, name });
    session.quiet();
    answer({ json: given.json, value: { name, approved: false }, text: l10n.t('{0} is withdrawn.', name) });
    return exitCodes.good;
  });
}

export async function clientListCommand(given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    const clients = await session.store.clients();
    const rows = clients.map(client => [
      client.name,
      client.approved ? l10n.t('approved') : l10n.t('not approved'),
      l10n.t('{0} days left', client.daysLeft),
      client.serialNumber,
    ]);
    const text =
      rows.length > 0 ? table(rows) : l10n.t('No client is approved. Make one with: secure-container client add NAME');
    answer({ json: given.json, value: clients, text });
    return exitCodes.good;
  });
}
