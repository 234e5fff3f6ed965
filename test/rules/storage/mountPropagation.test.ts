import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { mountPropagation } from '../../../src/rules/storage/mountPropagation';
import { testRule } from '../ruleHarness';

const pod = (mode: string) =>
  examplePod({
    spec: 'volumes:\n  - name: data\n    hostPath: { path: /srv }',
    container: `volumeMounts:\n  - name: data\n    mountPath: /data\n    readOnly: true\n    mountPropagation: ${mode}`,
  });

testRule({
  rule: mountPropagation,
  bad: {
    'out of a container': { files: pod('Bidirectional'), lines: [16], message: /on the host/, fixed: pod('None') },
    'into a container': { files: pod('HostToContainer'), lines: [16], message: /^What is mounted on the host/ },
    'of a service, in short form': {
      files: exampleService('volumes:\n  - ./data:/data:ro,rshared'),
      lines: [5],
      fixed: exampleService('volumes:\n  - ./data:/data:ro,rprivate'),
    },
    'of a service, in long form': {
      files: exampleService(
        'volumes:\n  - type: bind\n    source: ./a\n    target: /a\n    bind:\n      propagation: slave',
      ),
      lines: [9],
      message: /^What is mounted on the host/,
    },
  },
  good: { none: pod('None'), private: exampleService('volumes:\n  - ./data:/data:rprivate') },
  nearMiss: {
    'a folder called so': exampleService('volumes:\n  - ./shared:/data'),
    'an interpolated one': pod('$MODE'),
  },
});
