import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

/** Each with the words that must be on the first line of what is said. */
const badUsage: readonly [args: string[], says: RegExp][] = [
  [['launch'], /unknown command 'launch'/],
  [['up', '--engine', 'podman'], /Allowed choices are auto, docker, embedded/],
  [['up', '--port', 'web'], /It must be a whole number/],
  [['up', '--port', '70000'], /70000 is not a port/],
  [['up', '--replicas', '0'], /0 replicas cannot be run/],
  [['up', '--rate', '-1'], /It must be a number above 0/],
  [['up', '--start-timeout', 'soon'], /It must be a number above 0/],
  [['up', '--host', 'https://a.test'], /is neither a DNS name nor an IP address/],
  [['up', '--publish-address', 'localhost'], /"localhost" is not an IP address/],
  [['up', '--cors-origin', '*'], /"\*" is not an origin/],
  [['up', '--service', 'languag-detection'], /There is no service called "languag-detection"/],
  [['up', '--service', 'stand-in', '--service', 'stand-in'], /The service stand-in is named twice/],
  [['up', '--set', '=value'], /--set takes a name and a value/],
  [
    ['up', '--set', 'NOT_IN_THE_ENVIRONMENT'],
    /takes the value from the environment, where NOT_IN_THE_ENVIRONMENT is not/,
  ],
  [['up', '--service', 'language-detection'], /starts only when its licence terms are accepted/],
  [['up', '--service', 'language-detection', '--accept-eula'], /needs the endpoint of an Azure resource/],
  [['up', '--api-key-file', '/nowhere/key'], /\/nowhere\/key cannot be read \(ENOENT\)/],
  [['client', 'add', '../x'], /name/i],
  [['logs', '--tail', 'x'], /It must be a whole number/],
];

describe('bad usage', () => {
  let line: CommandLine;
  before(async () => {
    line = await makeCommandLine({ upArgs: [], environment: deadEngine });
  });
  after(() => line.dispose());

  for (const [args, says] of badUsage) {
    it(`${args.join(' ')}`, async () => {
      const result = await line.run(args);
      assert.match(result.stderr, says);
      assert.equal(result.code, 2, result.stderr);
      assert.equal(result.stdout, '');
      assert.doesNotMatch(result.stderr, /fault of secure-container|\n {4}at /);
    });
  }

  it('help and version are good', async () => {
    for (const args of [['--help'], ['up', '--help'], ['--version']]) assert.equal((await line.run(args)).code, 0);
  });
});
