import { aiFrontWithoutTls } from '../../../src/rules/aiContainers/aiFrontWithoutTls';
import { exampleFront, exampleGateway, nginxParts } from '../../../src/rules/aiContainers/examples';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';

testRule({
  rule: aiFrontWithoutTls,
  bad: {
    'nginx on port 80': {
      files: exampleFront({ server: 'listen 80;', ports: '80:80' }),
      lines: [15],
      message: /without TLS/,
      related: ['sample.yaml:5', 'sample.yaml:2', 'sample.yaml:9'],
    },
    'nginx with TLS and without': {
      files: exampleFront({ server: `listen 8080;\n${nginxParts.tls}\n${nginxParts.clients}`, ports: '80:8080' }),
      lines: [15],
    },
    'traefik by labels': {
      files: yaml`
        services:
          traefik:
            image: traefik:3.6
            command: [--providers.docker=true, "--entrypoints.web.address=:80"]
            ports: ["80:80"]
          language:
            image: ${image}
            labels: ["traefik.http.routers.ai.rule=PathPrefix(/)"]
      `,
      lines: [6],
    },
    'Caddy for http://': {
      files: yaml`
        services:
          caddy:
            image: caddy:2
            ports: ["80:80"]
            configs: [caddy]
          language:
            image: ${image}
        configs:
          caddy:
            content: |
              http://ai.example.com {
                reverse_proxy language:5000
              }
      `,
      lines: [11],
    },
    HAProxy: {
      files: yaml`
        services:
          haproxy:
            image: haproxy:3.2
            ports: ["80:80"]
            configs: [haproxy]
          language:
            image: ${image}
        configs:
          haproxy:
            content: |
              frontend web
                bind :80
                default_backend ai
              backend ai
                server one language:5000
      `,
      lines: [12],
    },
  },
  good: { TLS: exampleFront({ server: `${nginxParts.tls}\n${nginxParts.clients}` }) },
  nearMiss: {
    'port 80 only sends to HTTPS': exampleFront({
      server: `${nginxParts.tls}\n${nginxParts.clients}`,
      http: 'server {\n  listen 80;\n  return 301 https://$$host$$request_uri;\n}',
    }),
    'for this machine only': exampleFront({ server: 'listen 80;', ports: '127.0.0.1:80:80' }),
    'another port than the one published': exampleFront({ server: 'listen 8081;', ports: '80:8080' }),
    'TLS is passed through': exampleGateway('protocol: TLS\nport: 443\ntls:\n  mode: Passthrough'),
  },
});
