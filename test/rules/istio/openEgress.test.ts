import { openEgress } from '../../../src/rules/istio/openEgress';
import { testRule } from '../ruleHarness';

const sidecar = (mode: string): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
spec:
  outboundTrafficPolicy:
    mode: ${mode}
`;
const operator = (mode: string): string => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: mesh
spec:
  meshConfig:
    outboundTrafficPolicy:
      mode: ${mode}
`;

testRule({
  rule: openEgress,
  bad: {
    'a Sidecar': { files: sidecar('ALLOW_ANY'), lines: [7], fixed: sidecar('REGISTRY_ONLY') },
    'the whole mesh': { files: operator('ALLOW_ANY'), lines: [8], fixed: operator('REGISTRY_ONLY') },
  },
  good: { REGISTRY_ONLY: sidecar('REGISTRY_ONLY') },
  nearMiss: { 'not known here': sidecar('${MODE}') },
});
