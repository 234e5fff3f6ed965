import { examplePod } from '../../../src/rules/exampleFiles';
import { ingressNginxEndOfLife } from '../../../src/rules/network/ingressNginxEndOfLife';
import { testRule } from '../ruleHarness';

testRule({
  rule: ingressNginxEndOfLife,
  bad: {
    'any version': { files: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.14.3' }), lines: [8] },
    'no version': { files: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller' }), lines: [8] },
  },
  good: { 'another controller': examplePod({ image: 'traefik:3.6.0' }) },
  nearMiss: {
    "F5's controller": examplePod({ image: 'nginx/nginx-ingress:5.2.0' }),
    'its webhook': examplePod({ image: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.0' }),
    'nginx itself': examplePod({ image: 'nginx:1.21' }),
  },
});
