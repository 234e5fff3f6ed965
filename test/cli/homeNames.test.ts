import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runPrintedCurl } from './support/calling';
import { deadEngine, dockerForCommands } from './support/dockerForCommands';
import { withLine } from './support/withLine';

const found = await dockerForCommands();
const homeName = "Träume & Räume 家's $(id)";

describe('a home with blanks, quotes and letters of many scripts', () => {
  it('on the embedded engine', () => works({ upArgs: ['--engine', 'embedded'], environment: deadEngine }));

  it('on the Docker engine', { skip: 'missing' in found && found.missing }, () =>
    works({ upArgs: 'missing' in found ? [] : found.upArgs }),
  );
});

function works(options: { upArgs: readonly string[]; environment?: NodeJS.ProcessEnv }): Promise<void> {
  return withLine({ ...options, homeName }, async line => {
    const up = await line.run(line.upArgs());
    assert.equal(up.code, 0, up.stderr);
    assert.ok(up.stderr.includes(line.home.folder));
    assert.equal((await runPrintedCurl(up)).status, 200);
  });
}
