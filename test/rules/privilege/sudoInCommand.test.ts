import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { sudoInCommand } from '../../../src/rules/privilege/sudoInCommand';
import { testRule } from '../ruleHarness';

testRule({
  rule: sudoInCommand,
  bad: {
    'a command': { files: examplePod({ container: 'command: [sudo, nginx]' }), lines: [9], message: /sudo/ },
    'a line of a shell': {
      files: examplePod({ container: 'command: [sh, -c]\nargs:\n  - |\n    date\n    /usr/bin/sudo nginx' }),
      lines: [11],
    },
    'a command in one text': { files: exampleService('command: cd /srv && sudo nginx'), lines: [4] },
  },
  good: { 'another command': examplePod({ container: 'command: [nginx]' }) },
  nearMiss: {
    'a word that begins so': exampleService('command: sudoku --sudo'),
    'a file called so': exampleService('entrypoint: [cat, /etc/sudoers]'),
    'a word about it': exampleService('command: ["echo", "no sudo here"]'),
  },
});
