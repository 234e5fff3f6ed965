import { missingHealthcheck } from '../../../src/rules/resources/missingHealthcheck';
import { testRule } from '../ruleHarness';

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: missingHealthcheck,
  bad: {
    'a service that says nothing': { files: service(''), lines: [2], message: /no health check/ },
    'one that is switched off': {
      files: service('healthcheck:\n  test: [CMD, health]\n  disable: true\n'),
      lines: [6],
      message: /switched off/,
    },
    'a test that is none': { files: service('healthcheck:\n  test: [NONE]\n'), lines: [5] },
  },
  good: { 'one with a test': service('healthcheck: { test: health || exit 1 }\n') },
  nearMiss: {
    'an interval for the check of the image': service('healthcheck: { interval: 10s }\n'),
    'an override of another file': {
      'compose.override.yaml': 'services:\n  web:\n    restart: always\n',
      'compose.yaml': service('healthcheck: { test: health }\n'),
    },
  },
});
