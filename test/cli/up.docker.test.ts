import { describe } from 'node:test';
import { dockerForCommands } from './support/dockerForCommands';
import { describeEveryCommand } from './support/everyCommand';

const found = await dockerForCommands();

describe('every command, on the Docker engine', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  describeEveryCommand({ engine: 'docker', upArgs: found.upArgs, parts: ['front', 'side', 'service'] });
});
