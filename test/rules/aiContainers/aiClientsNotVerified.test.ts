import { aiClientsNotVerified } from '../../../src/rules/aiContainers/aiClientsNotVerified';
import { exampleFront, exampleIngress, nginxParts } from '../../../src/rules/aiContainers/examples';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const { tls, clients } = nginxParts;

const envoy = (tlsContext: string) => yaml`
  apiVersion: v1
  kind: ConfigMap
  metadata: {name: envoy}
  data:
    envoy.yaml: |
      static_resources:
        listeners:
          - address: {socket_address: {address: 0.0.0.0, port_value: 8443}}
            filter_chains:
              - transport_socket: {name: tls, typed_config: ${tlsContext}}
                filters: [{typed_config: {route_config: {virtual_hosts: [{routes: [{route: {cluster: ai}}]}]}}}]
        clusters:
          - name: ai
            load_assignment:
              endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 5000}}}}]}]
  ---
  apiVersion: v1
  kind: Pod
  metadata: {name: language}
  spec:
    volumes: [{name: envoy, configMap: {name: envoy}}]
    containers:
      - name: envoy
        image: envoyproxy/envoy:v1.36.0
        ports: [{containerPort: 8443, hostPort: 443}]
        volumeMounts: [{name: envoy, mountPath: /etc/envoy}]
      - name: language
        image: ${image}
        ports: [{containerPort: 5000}]
`;

testRule({
  rule: aiClientsNotVerified,
  bad: {
    'TLS without client certificates': {
      files: exampleFront({ server: tls }),
      lines: [15],
      message: /lets in everybody/,
    },
    'optional certificates nobody looks at': {
      files: exampleFront({ server: `${tls}\nssl_verify_client optional;` }),
      lines: [15],
    },
    'an Ingress': { files: exampleIngress({}), lines: [4] },
    'Envoy beside it in the pod': { files: envoy('{common_tls_context: {}}'), lines: [8] },
    'Caddy that takes any certificate': {
      files: yaml`
        services:
          caddy:
            image: caddy:2
            ports: ["443:443"]
            configs: [caddy]
          language:
            image: ${image}
        configs:
          caddy:
            content: |
              ai.example.com {
                tls {
                  client_auth {
                    mode require
                  }
                }
                reverse_proxy language:5000
              }
      `,
      lines: [11],
    },
  },
  good: {
    'client certificates': exampleFront({ server: `${tls}\n${clients}` }),
    'for the whole http block': exampleFront({ http: 'ssl_verify_client on;', server: tls }),
    'Envoy that demands them': envoy('{require_client_certificate: true, common_tls_context: {}}'),
    'optional ones that are looked at': exampleFront({
      server: `${tls}\nssl_verify_client optional;\nif ($$ssl_client_verify != SUCCESS) { return 403; }`,
    }),
  },
  nearMiss: {
    'no TLS at all is another fault': exampleFront({ server: 'listen 80;', ports: '80:80' }),
    'the rest is in a file that is not here': exampleFront({ server: `${tls}\ninclude /etc/nginx/clients.conf;` }),
    'before another container': exampleFront({ server: tls }).replace(image, 'example.com/web:1'),
    'a configuration elsewhere': yaml`
      services:
        nginx:
          image: nginx:1.30.7
          ports: ["443:443"]
          depends_on: [language]
          volumes: ["./conf:/etc/nginx/conf.d/:ro"]
        language:
          image: ${image}
    `,
  },
});
