import assert from 'node:assert/strict';
import { it } from 'node:test';
import { freePort } from '../support/freePort';
import { asOther, cannotChangeUser } from './support/asOther';
import { deadEngine } from './support/dockerForCommands';

it('a user who is in no passwd file starts a sandbox and stops it', { skip: cannotChangeUser }, () =>
  asOther(43_210, async ({ start }) => {
    const port = String(await freePort());
    const { code, stdout, stderr } = await start(['up', '--engine', 'embedded', '--port', port, '--json'], deadEngine)
      .ended;
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).verified, true);
    assert.equal((await start(['down'], deadEngine).ended).code, 0);
  }),
);
