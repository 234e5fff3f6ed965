import { clearTextProtocol } from '../../../src/rules/hygiene/clearTextProtocol';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

const service = (fields: string) =>
  `services:\n  web: # in front\n    image: nginx:1.30.7\n${fields.replaceAll(/^(?=.)/gm, '    ')}`;

testRule({
  rule: clearTextProtocol,
  bad: {
    'an argument': { files: pod('', 'args: ["--feed=http://feed.example.com/a"]\n'), lines: [9] },
    'a variable': { files: service('environment:\n  FEED: ftp://user@files.example.org\n'), lines: [5] },
  },
  good: { 'the same with TLS': service('environment:\n  FEED: https://feed.example.com\n') },
  nearMiss: {
    'this machine': service('environment:\n  FEED: http://localhost:8080\n  OTHER: http://127.0.0.1/\n'),
    'a service beside it': service('environment:\n  FEED: http://api:8080\n'),
    'a service in the cluster': pod('', 'args: ["--feed=http://api.shop.svc.cluster.local"]\n'),
    'a name of their own': pod('', 'args: ["--feed=http://trading.api"]\n'),
    'an address inside a text': pod('', 'args: ["see http://example.com for more"]\n'),
    'a value that is known later': service('environment:\n  FEED: http://${HOST}/\n'),
  },
});
