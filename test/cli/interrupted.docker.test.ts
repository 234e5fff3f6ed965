import { describe } from 'node:test';
import { dockerForCommands } from './support/dockerForCommands';
import { describeInterruptedStarts } from './support/interrupted';
import { dockerSteps } from './support/steps';

const found = await dockerForCommands();

describe('starts that are cut short, on the Docker engine', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  describeInterruptedStarts({ upArgs: found.upArgs, steps: dockerSteps, parts: 3 });
});
