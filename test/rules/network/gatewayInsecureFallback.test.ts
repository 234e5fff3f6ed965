import { gatewayInsecureFallback } from '../../../src/rules/network/gatewayInsecureFallback';
import { exampleGateway, httpsListener } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const perPort = (mode: string) =>
  exampleGateway(httpsListener, `  tls: {frontend: {perPort: [{port: 443, tls: {validation: {mode: ${mode}}}}]}}\n`);

testRule({
  rule: gatewayInsecureFallback,
  bad: {
    'for one port': { files: perPort('AllowInsecureFallback'), lines: [7], fixed: perPort('AllowValidOnly') },
    'in the experimental place': {
      files: exampleGateway(`${httpsListener}        frontendValidation: {mode: AllowInsecureFallback}\n`),
      lines: [14],
    },
  },
  good: { 'valid ones only': perPort('AllowValidOnly'), 'not asked for': exampleGateway(httpsListener) },
  nearMiss: { 'of the backend': exampleGateway(httpsListener, '  tls: {backend: {mode: AllowInsecureFallback}}\n') },
});
