import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { runtimeSocket } from '../../../src/rules/storage/runtimeSocket';
import { testRule } from '../ruleHarness';

const volume = (path: string) => examplePod({ spec: `volumes:\n  - name: host\n    hostPath:\n      path: ${path}` });

testRule({
  rule: runtimeSocket,
  bad: {
    'of Docker': { files: volume('/var/run/docker.sock'), lines: [9], message: /owns the host/ },
    'of containerd': { files: volume('/run/containerd/containerd.sock'), lines: [9] },
    'of CRI-O, with slashes too many': { files: volume('//var/run//crio/crio.sock/'), lines: [9] },
    'of a service, read-only': {
      files: exampleService('volumes:\n  - /var/run/docker.sock:/docker.sock:ro'),
      lines: [5],
    },
    'of a service without root, in long form': {
      files: exampleService(
        'volumes:\n  - type: bind\n    source: /run/user/1000/podman/podman.sock\n    target: /podman.sock',
      ),
      lines: [6],
    },
    'a pipe of Windows': {
      files: exampleService("volumes:\n  - '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine'"),
      lines: [5],
    },
  },
  good: { 'a socket of something else': volume('/var/run/thing.sock') },
  nearMiss: {
    'a file whose name ends so': volume('/srv/notdocker.sock'),
    'the path in the container': exampleService('volumes:\n  - ./docker.sock.d:/var/run/docker.sock'),
    'an interpolated one': exampleService('volumes:\n  - $SOCKET:/var/run/docker.sock'),
  },
});
