import { missingPidsLimit } from '../../../src/rules/resources/missingPidsLimit';
import { testRule } from '../ruleHarness';

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: missingPidsLimit,
  bad: {
    'a service that says nothing': { files: service(''), lines: [2] },
    'one that lifts the limit': { files: service('pids_limit: -1\n'), lines: [4] },
    'none, among other limits': {
      files: service('deploy:\n  resources:\n    limits:\n      memory: 1G\n'),
      lines: [6],
    },
  },
  good: {
    'a limit': service('pids_limit: 100\n'),
    'a limit for the swarm': service('deploy: { resources: { limits: { pids: 100 } } }\n'),
  },
  nearMiss: {
    'a value that is known later': service('pids_limit: ${PIDS:-0}\n'),
    'a limit in the file it extends': {
      'compose.yaml': 'services:\n  web:\n    extends: { file: common.yaml, service: base }\n',
      'common.yaml': 'services:\n  base:\n    image: nginx:1.30.7\n    pids_limit: 100\n',
    },
  },
});
