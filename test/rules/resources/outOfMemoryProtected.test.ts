import { outOfMemoryProtected } from '../../../src/rules/resources/outOfMemoryProtected';
import { testRule } from '../ruleHarness';

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: outOfMemoryProtected,
  bad: {
    'a service that is never killed': {
      files: service('oom_kill_disable: true # important\nmem_limit: 1g\n'),
      lines: [4],
      fixed: service('mem_limit: 1g\n'),
    },
    'a score that says the same': { files: service('oom_score_adj: -1000\n'), lines: [4], fixed: service('') },
  },
  good: { 'a service that is killed': service('oom_kill_disable: false\n') },
  nearMiss: {
    'a score that makes it unlikely': service('oom_score_adj: -500\n'),
    'a value that is known later': service('oom_kill_disable: ${SPARE}\n'),
  },
});
