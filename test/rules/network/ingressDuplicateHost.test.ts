import { ingressDuplicateHost } from '../../../src/rules/network/ingressDuplicateHost';
import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const other = (change: (text: string) => string = text => text) =>
  change(exampleIngress({}).replace('name: shop\n', 'name: other\n'));

testRule({
  rule: ingressDuplicateHost,
  bad: {
    'in one file': {
      files: `${exampleIngress({})}---\n${other()}`,
      lines: [9, 28],
      related: ['sample.yaml:9', 'sample.yaml:28'],
    },
    'in another file': {
      files: { 'a.yaml': exampleIngress({}), 'b.yaml': other() },
      lines: [9],
      related: ['b.yaml:9'],
    },
    'another path of another namespace': {
      files: {
        'a.yaml': exampleIngress({}),
        'b.yaml': other(text =>
          text.replace('path: /', 'path: /admin').replace('name: other\n', 'name: other\n  namespace: team\n'),
        ),
      },
      lines: [9],
    },
  },
  good: {
    'other hosts': {
      'a.yaml': exampleIngress({}),
      'b.yaml': other(text => text.replace('shop.example', 'other.example')),
    },
  },
  nearMiss: {
    'other paths of one namespace': {
      'a.yaml': exampleIngress({}),
      'b.yaml': other(text => text.replace('path: /', 'path: /admin')),
    },
    'variants of one Ingress': { 'a/a.yaml': exampleIngress({}), 'b/a.yaml': exampleIngress({}) },
    'no hosts': {
      'a.yaml': exampleIngress({ host: '' }),
      'b.yaml': other(text => text.replace('host: shop.example.com\n      ', '')),
    },
  },
});
