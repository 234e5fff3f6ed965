import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostPathVolume } from '../../../src/rules/storage/hostPathVolume';
import { testRule } from '../ruleHarness';

const volume = (path: string) => examplePod({ spec: `volumes:\n  - name: host\n    hostPath:\n      path: ${path}` });

testRule({
  rule: hostPathVolume,
  bad: {
    'a folder of a node': { files: volume('/srv/data'), lines: [9], message: /whatever else/ },
    'what every system shows, on a node': { files: volume('/etc/localtime'), lines: [9] },
    'whole paths of a service': {
      files: exampleService('volumes:\n  - /srv/data:/data\n  - ~/data:/data'),
      lines: [5, 6],
    },
  },
  good: { 'a claim': examplePod({ spec: 'volumes:\n  - name: data\n    persistentVolumeClaim: { claimName: data }' }) },
  nearMiss: {
    'a sensitive folder, which has a rule of its own': volume('/etc'),
    'the project of compose': exampleService('volumes:\n  - ./data:/data\n  - ../shared:/shared'),
    'what every system shows, of a service': exampleService('volumes:\n  - /etc/localtime:/etc/localtime:ro'),
    'an interpolated one': volume('$FOLDER'),
    'no path': examplePod({ spec: 'volumes:\n  - name: host\n    hostPath:' }),
  },
});
