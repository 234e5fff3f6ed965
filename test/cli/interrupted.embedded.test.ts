import { describe } from 'node:test';
import { deadEngine } from './support/dockerForCommands';
import { describeInterruptedStarts } from './support/interrupted';
import { embeddedSteps } from './support/steps';

describe('starts that are cut short, on the embedded engine', () => {
  describeInterruptedStarts({
    upArgs: ['--engine', 'embedded'],
    environment: deadEngine,
    steps: embeddedSteps,
    parts: 2,
  });
});
