import { examplePeers } from '../../../src/rules/istio/istioExamples';
import { portWithoutProtocol } from '../../../src/rules/istio/portWithoutProtocol';
import { testRule } from '../ruleHarness';

const mesh = examplePeers('  mtls:\n    mode: STRICT\n');
const service = (port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: language\n  namespace: ai\nspec:\n  selector:\n    app: language\n  ports:\n    - ${port}\n`;
const inMesh = (port: string): string => `${service(port)}---\n${mesh}`;

testRule({
  rule: portWithoutProtocol,
  bad: {
    'a name that says nothing': { files: inMesh('{name: web, port: 80}'), lines: [10] },
    'no name': { files: inMesh('{port: 80}'), lines: [10] },
  },
  good: {
    'a name': inMesh('{name: http-web, port: 80}'),
    appProtocol: inMesh('{name: web, port: 80, appProtocol: http}'),
  },
  nearMiss: { 'no mesh': service('{name: web, port: 80}'), UDP: inMesh('{name: web, port: 80, protocol: UDP}') },
});
