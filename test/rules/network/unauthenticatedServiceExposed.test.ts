import { unauthenticatedServiceExposed } from '../../../src/rules/network/unauthenticatedServiceExposed';
import { testRule, yaml } from '../ruleHarness';

const service = (image: string, lines = '') =>
  `services:\n  db:\n    image: ${image}\n    ports: ["127.0.0.1:1:1", "6379:6379"]\n${lines}`;

testRule({
  rule: unauthenticatedServiceExposed,
  bad: {
    Redis: {
      files: service('redis:8.2.2'),
      lines: [4],
      message: /opens Redis, which asks nobody/,
      fixed: service('redis:8.2.2').replace('"6379:6379"', '"127.0.0.1:6379:6379"'),
    },
    'MongoDB of another registry': { files: service('docker.io/library/mongo:8'), lines: [4] },
    'an old Elasticsearch': { files: service('docker.elastic.co/elasticsearch/elasticsearch:7.17.0'), lines: [4] },
    'a new one that is told not to ask': {
      files: service('elasticsearch:9.2.0', '    environment: [xpack.security.enabled=false]\n'),
      lines: [4],
    },
    'a port of the node': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: etcd}
        spec:
          containers:
            - name: etcd
              image: registry.k8s.io/etcd:3.6.5-0
              ports:
                - {containerPort: 2379, hostPort: 2379}
      `,
      lines: [9],
    },
  },
  good: {
    'Redis with a password': service('redis:8.2.2', '    command: redis-server --requirepass $PASSWORD\n'),
    'MongoDB with a user': service('mongo:8', '    environment: {MONGO_INITDB_ROOT_USERNAME: root}\n'),
    'a new Elasticsearch': service('elasticsearch:9.2.0'),
    'this machine only': 'services:\n  db:\n    image: redis:8.2.2\n    ports: ["127.0.0.1:6379:6379"]\n',
  },
  nearMiss: {
    'a configuration of its own': service('redis:8.2.2', '    volumes: ["./redis.conf:/etc/redis.conf:ro"]\n'),
    'a program that asks': service('postgres:18'),
    'a name that only looks like it': service('example.com/redis-exporter:1'),
    'behind a front': yaml`
      services:
        front:
          image: nginx:1.30.7
          ports: ["9090:9090"]
          configs: [front]
        prometheus:
          image: prom/prometheus:v3.7.0
      configs:
        front:
          content: |
            server {
              listen 9090;
              location / { proxy_pass http://prometheus:9090; }
            }
    `,
  },
});
