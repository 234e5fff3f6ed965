import { describe } from 'node:test';
import { deadEngine } from './support/dockerForCommands';
import { describeEveryCommand } from './support/everyCommand';

describe('every command, on the embedded engine', () => {
  describeEveryCommand({
    engine: 'embedded',
    upArgs: ['--engine', 'embedded'],
    environment: deadEngine,
    parts: ['front', 'service'],
  });
});
