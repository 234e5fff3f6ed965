import { unlimitedUlimit } from '../../../src/rules/resources/unlimitedUlimit';
import { testRule } from '../ruleHarness';

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: unlimitedUlimit,
  bad: {
    'a number': { files: service('ulimits:\n  nproc: -1\n'), lines: [5] },
    'soft and hard': { files: service('ulimits:\n  core:\n    soft: 0\n    hard: -1\n'), lines: [5] },
  },
  good: { 'a limit': service('ulimits: { nproc: 512, nofile: { soft: 1024, hard: 4096 } }\n') },
  nearMiss: {
    'locked memory, which databases need': service('ulimits: { memlock: -1 }\n'),
    'a value that is known later': service('ulimits: { nproc: "${NPROC}" }\n'),
  },
});
