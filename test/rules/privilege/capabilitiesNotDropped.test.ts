import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { capabilitiesNotDropped } from '../../../src/rules/privilege/capabilitiesNotDropped';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

const capabilities = (lists: string) => examplePod({ container: `securityContext:\n  capabilities:\n${lists}` });

testRule({
  rule: capabilitiesNotDropped,
  bad: {
    'a container that says nothing': {
      files: examplePod({}),
      lines: [7],
      message: /Drop ALL/,
      fixed: examplePod({ container: 'securityContext:\n  capabilities:\n    drop:\n      - ALL' }),
    },
    'one that drops some': {
      files: capabilities('    drop:\n      - NET_RAW # no ping'),
      lines: [11],
      fixed: capabilities('    drop:\n      - NET_RAW # no ping\n      - ALL'),
    },
    'one that only adds: dropping ALL is then a choice': {
      files: capabilities('    add: [CHOWN]'),
      lines: [10],
      fixed: capabilities('    add: [CHOWN]'),
    },
    'one that gives back what it dropped': {
      files: capabilities('    drop: [ALL]\n    add: [NET_BIND_SERVICE, CHOWN]'),
      lines: [12],
      message: /CHOWN is given back/,
    },
    'a service': {
      files: exampleService(''),
      lines: [2],
      fixed: exampleService('cap_drop:\n  - ALL'),
    },
    'a service that adds all again': { files: exampleService('cap_add:\n  - all\ncap_drop:\n  - all'), lines: [5] },
  },
  good: {
    'all dropped': capabilities('    drop: [all]'),
    'and the one for low ports': exampleService('cap_drop: [ALL]\ncap_add: [CAP_NET_BIND_SERVICE]'),
  },
  nearMiss: {
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
    'an interpolated list': exampleService('cap_drop: ["$DROPPED"]'),
  },
});
