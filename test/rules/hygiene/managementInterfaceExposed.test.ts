import { managementInterfaceExposed } from '../../../src/rules/hygiene/managementInterfaceExposed';
import { testRule, yaml } from '../ruleHarness';

const notebook = yaml`
  apiVersion: v1
  kind: Pod
  metadata: { name: notebook, labels: { app: notebook } }
  spec:
    containers:
      # the page
      - name: notebook
        image: quay.io/jupyter/base-notebook:2025-09-30
        ports: [{ containerPort: 8888 }]
`;
const service = (type: string) => yaml`
  apiVersion: v1
  kind: Service
  metadata: { name: notebook }
  spec:
    type: ${type}
    selector: { app: notebook }
    ports: [{ port: 8888 }]
`;

testRule({
  rule: managementInterfaceExposed,
  bad: {
    'a published port': {
      files: 'services:\n  adminer:\n    image: adminer:5.4.1\n    ports:\n      - "8080:8080"\n',
      lines: [5],
      message: /Adminer/,
    },
    'a load balancer in another file': {
      files: { 'service.yaml': service('LoadBalancer'), 'pod.yaml': notebook },
      lines: [5],
      message: /Jupyter/,
      related: ['pod.yaml:7', 'service.yaml:7'],
    },
    'the network of the host': {
      files: 'services:\n  portainer:\n    image: portainer/portainer-ce:2.33.1\n    network_mode: host\n',
      lines: [4],
    },
  },
  good: {
    'a port of this machine': 'services:\n  adminer:\n    image: adminer:5.4.1\n    ports: ["127.0.0.1:8080:8080"]\n',
    'a service of the cluster': { 'service.yaml': service('ClusterIP'), 'pod.yaml': notebook },
  },
  nearMiss: {
    'a page that manages nothing': 'services:\n  web:\n    image: nginx:1.30.7\n    ports: ["8080:80"]\n',
    'the file of the pod, not that of the way': { 'pod.yaml': notebook, 'service.yaml': service('LoadBalancer') },
    'behind a front': yaml`
      services:
        front:
          image: nginx:1.30.7
          ports: ["443:443"]
          depends_on: [adminer]
        adminer:
          image: adminer:5.4.1
    `,
  },
});
