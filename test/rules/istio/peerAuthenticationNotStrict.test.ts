import { examplePeers } from '../../../src/rules/istio/istioExamples';
import { peerAuthenticationNotStrict } from '../../../src/rules/istio/peerAuthenticationNotStrict';
import { testRule } from '../ruleHarness';

const peers = (mode: string): string => examplePeers(`  mtls:\n    mode: ${mode}\n`);

testRule({
  rule: peerAuthenticationNotStrict,
  bad: {
    PERMISSIVE: { files: peers('PERMISSIVE'), lines: [8], fixed: peers('STRICT') },
    DISABLE: { files: peers('DISABLE'), lines: [8], fixed: peers('STRICT') },
    'one port': { files: `${peers('STRICT')}  portLevelMtls:\n    8080:\n      mode: DISABLE\n`, lines: [11] },
  },
  good: { STRICT: peers('STRICT') },
  nearMiss: {
    'what the mesh says': peers('UNSET'),
    'not known here': peers('${MODE}'),
    'nothing said': examplePeers('  selector: {}\n'),
  },
});
