import { examplePod } from '../../../src/rules/exampleFiles';
import { ingressNginxOutdated } from '../../../src/rules/network/ingressNginxOutdated';
import { testRule } from '../ruleHarness';

const image = (name: string) => examplePod({ image: name });

testRule({
  rule: ingressNginxOutdated,
  bad: {
    'an old one': { files: image('k8s.gcr.io/ingress-nginx/controller:v0.49.0'), lines: [8] },
    'the last without a fix': {
      files: image(
        'registry.k8s.io/ingress-nginx/controller:v1.12.0@sha256:e6b8de175acda6ca913891f0f727bca4527e797d52688cbe9fec9040d6f6b6fa',
      ),
      lines: [8],
    },
    'a copy': { files: image('example.com:5000/nginx-ingress-controller:1.11.4'), lines: [8] },
  },
  good: {
    'the fix for 1.11': image('registry.k8s.io/ingress-nginx/controller:v1.11.5'),
    'the fix for 1.12': image('registry.k8s.io/ingress-nginx/controller-chroot:v1.12.1'),
  },
  nearMiss: {
    'no version': image('registry.k8s.io/ingress-nginx/controller'),
    "F5's controller": image('nginx/nginx-ingress:3.7.0'),
    'nginx itself': image('nginx:1.11.0'),
  },
});
