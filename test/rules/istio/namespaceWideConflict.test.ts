import { examplePeers } from '../../../src/rules/istio/istioExamples';
import { namespaceWideConflict } from '../../../src/rules/istio/namespaceWideConflict';
import { testRule } from '../ruleHarness';

const peers = (name: string, spec = '  mtls:\n    mode: STRICT\n'): string =>
  examplePeers(spec).replace('name: default', `name: ${name}`);

testRule({
  rule: namespaceWideConflict,
  bad: { 'two for the namespace': { files: `${peers('one')}---\n${peers('two')}`, lines: [4, 13] } },
  good: { 'one alone': peers('one') },
  nearMiss: {
    'another namespace': `${peers('one')}---\n${peers('two').replace('namespace: ai', 'namespace: x')}`,
    'one for some pods': `${peers('one')}---\n${peers('two', '  selector:\n    matchLabels:\n      app: x\n')}`,
  },
});
