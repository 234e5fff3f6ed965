import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { dockerForCommands } from './support/dockerForCommands';

const found = await dockerForCommands();

/** In the editor as many are made on the embedded engine (test/workbench/host/rounds.suite.ts). */
const rounds = 50;

describe('start and stop, again and again, on the Docker engine', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  let line: CommandLine;
  before(async () => {
    line = await makeCommandLine({ upArgs: found.upArgs });
  });
  after(() => line.dispose());

  it(`${rounds} rounds leave no container, network, volume, process or file behind`, async () => {
    for (let round = 0; round < rounds; round++) {
      assert.equal((await line.up()).verified, true, `round ${round}`);
      await line.json(['down']);
    }
    await line.nothingLeft();
  });
});
