import { defaultBridgeNetwork } from '../../../src/rules/network/defaultBridgeNetwork';
import { testRule } from '../ruleHarness';

const service = (lines: string) => `services:\n  web:\n    image: nginx:1.30.7\n${lines}`;

testRule({
  rule: defaultBridgeNetwork,
  bad: {
    bridge: {
      files: service('    network_mode: bridge # old\n    read_only: true\n'),
      lines: [4],
      fixed: service('    read_only: true\n'),
    },
    default: { files: service('    network_mode: "default"\n'), lines: [4] },
  },
  good: { 'the network of the project': service('    networks: [default]\n'), 'nothing said': service('') },
  nearMiss: {
    none: service('    network_mode: none\n'),
    'of another service': service('    network_mode: service:front\n'),
    'a variable': service('    network_mode: $MODE\n'),
  },
});
