import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { unsafeSysctl } from '../../../src/rules/privilege/unsafeSysctl';
import { testRule } from '../ruleHarness';

const sysctls = (names: readonly string[]) =>
  examplePod({
    spec: `securityContext:\n  sysctls:\n${names.map(name => `    - name: ${name}\n      value: '1'`).join('\n')}`,
  });

testRule({
  rule: unsafeSysctl,
  bad: {
    'of a pod': {
      files: sysctls(['kernel.shm_rmid_forced', 'net.core.somaxconn', 'kernel/msgmax']),
      lines: [10, 12],
      message: /that a pod may change/,
      fixed: sysctls(['kernel.shm_rmid_forced']),
    },
    'of a service, as a mapping': {
      files: exampleService(
        'sysctls:\n  net.core.somaxconn: 1024\n  net.ipv4.ip_forward: 1\n  net.ipv4.conf.all.rp_filter: 0\n  kernel.msgmax: 65536',
      ),
      lines: [6, 7, 8],
      message: /opens the network/,
    },
    'of a service, as a list': {
      files: exampleService('sysctls:\n  - net.ipv6.conf.eth0.accept_redirects=1'),
      lines: [5],
    },
  },
  good: { 'safe ones': sysctls(['net.ipv4.tcp_syncookies', 'net.ipv4.tcp_keepalive_time']) },
  nearMiss: {
    'switched off': exampleService('sysctls: ["net.ipv4.ip_forward=0", "net.ipv4.conf.all.rp_filter=1"]'),
    'an interpolated value': exampleService('sysctls:\n  net.ipv4.ip_forward: $FORWARD'),
    'an interpolated name': sysctls(['$SETTING']),
    'what Docker keeps to the container': exampleService('sysctls:\n  net.core.somaxconn: 1024'),
  },
});
