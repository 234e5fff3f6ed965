import { aiFrontBypassed } from '../../../src/rules/aiContainers/aiFrontBypassed';
import { exampleFront, nginxParts } from '../../../src/rules/aiContainers/examples';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const server = `${nginxParts.tls}\n${nginxParts.clients}`;

/** nginx and the AI container in one pod, as in Microsoft's sample; the Service opens these ports. */
const sidecar = (ports: readonly number[]) => yaml`
  apiVersion: v1
  kind: Service
  metadata: {name: language}
  spec:
    type: LoadBalancer
    selector: {app: language}
    ports:${ports.map(port => `\n      - name: p${port}\n        port: ${port}`).join('')}
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: language
    labels: {app: language}
  spec:
    containers:
      - name: front
        image: nginx:1.30.7
        ports: [{containerPort: 443}]
      - name: language
        image: ${image}
        ports: [{containerPort: 5000}]
`;

testRule({
  rule: aiFrontBypassed,
  bad: {
    'the port beside nginx': {
      files: exampleFront({ server, aiPorts: '5000:5000' }),
      lines: [12],
      fixed: exampleFront({ server }),
    },
    'a proxy whose configuration is elsewhere': {
      files: yaml`
        services:
          language:
            image: ${image}
            ports:
              - 5000:5000
              - 127.0.0.1:5001:5000
          nginx:
            image: nginx:1.30.7
            ports: ["443:443"]
            volumes: ["./conf:/etc/nginx/conf.d/:ro"]
      `,
      lines: [5],
      fixed: yaml`
        services:
          language:
            image: ${image}
            ports:
              - 127.0.0.1:5001:5000
          nginx:
            image: nginx:1.30.7
            ports: ["443:443"]
            volumes: ["./conf:/etc/nginx/conf.d/:ro"]
      `,
    },
    'a second port of the Service': { files: sidecar([443, 5000]), lines: [11], fixed: sidecar([443]) },
  },
  good: { 'the front alone': exampleFront({ server }), 'a Service with the port of the front': sidecar([443]) },
  nearMiss: {
    'for this machine only': exampleFront({ server, aiPorts: '127.0.0.1:5000:5000' }),
    'a proxy on another network': yaml`
      services:
        language:
          image: ${image}
          ports: ["5000:5000"]
          networks: [ai]
        nginx:
          image: nginx:1.30.7
          ports: ["443:443"]
          networks: [web]
    `,
  },
});
