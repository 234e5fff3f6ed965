import { aiContainerExposed } from '../../../src/rules/aiContainers/aiContainerExposed';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';

const service = (ports: string) => `services:\n  language:\n    image: ${image}\n${ports}`;

testRule({
  rule: aiContainerExposed,
  bad: {
    'a published port': {
      files: service('    ports:\n      - "5000:5000" # the API\n      - 127.0.0.1:5001:5001\n'),
      lines: [5],
      fixed: service('    ports:\n      - "127.0.0.1:5000:5000" # the API\n      - 127.0.0.1:5001:5001\n'),
    },
    'ports of every form': {
      files: service(
        '    ports:\n      - 5000\n      - 0.0.0.0:5000:5000/tcp\n      - "[::]:5000:5000"\n      - target: 5000\n        published: 80\n',
      ),
      lines: [5, 6, 7, 8],
      fixed: service(
        '    ports:\n      - "127.0.0.1::5000"\n      - 127.0.0.1:5000:5000/tcp\n      - "127.0.0.1:5000:5000"\n      - target: 5000\n        published: 80\n        host_ip: "127.0.0.1"\n',
      ),
    },
    'a variable for the port': { files: service('    ports: ["$PORT:5000"]\n'), lines: [4] },
    'one address of the network': {
      files: service('    ports: ["10.0.0.5:5000:5000"]\n'),
      lines: [4],
      message: /to the network/,
    },
    "the host's network": { files: service('    network_mode: host\n'), lines: [4] },
    'an image under another name': {
      files: yaml`
        services:
          ai:
            image: registry.example.com/language:1
            command: ["Eula=accept", "Billing=https://x", "ApiKey=x"]
            ports: ["5000:5000"]
      `,
      lines: [5],
    },
    'former names and copies of images': {
      files: yaml`
        services:
          a:
            image: mcr.microsoft.com/azure-cognitive-services/language
            ports: ["5000:5000"]
          b:
            image: example.azurecr.io/azure-cognitive-services/vision/read:3.2@sha256:0000000000000000000000000000000000000000000000000000000000000000
            ports: ["5001:5000"]
      `,
      lines: [4, 7],
    },
    'a base that another file extends': {
      files: {
        'compose.yaml':
          'services:\n  language:\n    extends: {file: base.yml, service: ai}\n    ports: ["5000:5000"]\n',
        'base.yml': `services:\n  ai:\n    image: ${image}\n`,
      },
      lines: [4],
    },
    'a Service in another file': {
      files: {
        'service.yaml': yaml`
          apiVersion: v1
          kind: Service
          metadata: {name: language}
          spec:
            type: NodePort # for tests
            externalTrafficPolicy: Local
            selector: {app: language}
            ports:
              - port: 5000
                nodePort: 30500
        `,
        'pod.yaml': yaml`
          apiVersion: v1
          kind: Pod
          metadata:
            name: language
            labels: {app: language}
          spec:
            containers:
              - name: language
                image: ${image}
        `,
      },
      lines: [5],
      related: ['service.yaml:9', 'pod.yaml:8'],
      fixed: yaml`
        apiVersion: v1
        kind: Service
        metadata: {name: language}
        spec:
          type: ClusterIP # for tests
          selector: {app: language}
          ports:
            - port: 5000
      `,
    },
    'a port of the node': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: language}
        spec:
          containers:
            - name: language
              image: ${image}
              ports:
                - containerPort: 5000
                  hostPort: 5000
      `,
      lines: [10],
      fixed: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: language}
        spec:
          containers:
            - name: language
              image: ${image}
              ports:
                - containerPort: 5000
      `,
    },
  },
  good: {
    'this machine only': service('    ports: ["127.0.0.1:5000:5000", "[::1]:5000:5000"]\n'),
    'no port': service('    expose: ["5000"]\n'),
  },
  nearMiss: {
    'an address that is a variable': service('    ports: ["${BIND:-127.0.0.1}:5000:5000"]\n'),
    'internal networks publish nothing': `${service('    ports: ["5000:5000"]\n    networks: [inside]\n')}networks:\n  inside: {internal: true}\n`,
    'another image': 'services:\n  web:\n    image: nginx:1.30.7\n    ports: ["5000:5000"]\n',
    'a sample client of Microsoft':
      'services:\n  web:\n    image: mcr.microsoft.com/azure-cognitive-services/samples/language/frontend\n    ports: ["80:80"]\n',
    'the diagnostics tool':
      'services:\n  web:\n    image: mcr.microsoft.com/azure-cognitive-services/diagnostic\n    ports: ["80:80"]\n',
    'an override file takes the port away': {
      'compose.yaml': service('    ports: ["5000:5000"]\n'),
      'compose.override.yaml': 'services:\n  language:\n    ports: !override ["127.0.0.1:5000:5000"]\n',
    },
  },
});
