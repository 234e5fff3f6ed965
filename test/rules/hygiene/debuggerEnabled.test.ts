import { debuggerEnabled } from '../../../src/rules/hygiene/debuggerEnabled';
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
  rule: debuggerEnabled,
  bad: {
    'of Node.js': {
      files: pod('', 'args: [node, "--inspect=0.0.0.0:9229", a.js]\n'),
      lines: [9],
      message: /debugger/i,
    },
    'of Java in a variable': {
      files: pod(
        '',
        'env:\n  - name: JAVA_TOOL_OPTIONS\n    value: -agentlib:jdwp=transport=dt_socket,server=y,address=*:5005\n',
      ),
      lines: [11],
      message: /any code/,
    },
    'of Python': { files: service('command: python -m debugpy --listen 0.0.0.0:5678 app.py\n'), lines: [4] },
    'a mode': { files: service('environment:\n  FLASK_DEBUG: "true"\n'), lines: [5], message: /Debug mode/ },
  },
  good: {
    'a debugger of this machine': pod('', 'args: [node, "--inspect=127.0.0.1:9229", a.js]\n'),
    'a mode that is off': service('environment:\n  FLASK_DEBUG: "0"\n  ASPNETCORE_ENVIRONMENT: Production\n'),
  },
  nearMiss: {
    'a flag without an address, which is this machine': pod('', 'args: [node, --inspect, a.js]\n'),
    'a variable of another name': service('environment:\n  MY_FLASK_DEBUG: "1"\n'),
    'a value that is known later': service('environment:\n  FLASK_DEBUG: ${DEBUG}\n'),
  },
});
