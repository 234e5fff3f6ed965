/** An AI container behind nginx in one compose file, for the examples of rules. */
export function exampleFront(options: { server: string; http?: string; ports?: string; aiPorts?: string }): string {
  const { server, http = '', ports = '443:443', aiPorts } = options;
  const published = aiPorts ? `    ports:\n      - "${aiPorts}"\n` : '';
  return `services:
  front:
    image: nginx:1.30.7
    ports:
      - "${ports}"
    configs:
      - source: front
        target: /etc/nginx/conf.d/default.conf
  language:
    image: mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1
${published}configs:
  front:
    content: |
${indented(http, 6)}      server {
${indented(server, 8)}        location / {
          proxy_pass http://language:5000;
        }
      }
`;
}

/** TLS, client certificates, the approved list and a rate, in the words of nginx. */
export const nginxParts = {
  tls: 'listen 443 ssl;\nssl_certificate /run/secrets/server.pem;\nssl_certificate_key /run/secrets/server.key;',
  clients: 'ssl_client_certificate /run/secrets/clients.pem;\nssl_verify_client on;',
  approvedMap: 'map $$ssl_client_serial $$approved {\n  default "";\n  1F3A alice;\n}',
  approved: 'if ($$approved = "") { return 403; }',
  rateZone: 'limit_req_zone $$ssl_client_serial zone=clients:1m rate=10r/s;',
  rate: 'limit_req zone=clients burst=20;',
};

/** An AI container behind an Istio gateway. */
export function exampleIstio(tls: string, protocol = 'HTTPS'): string {
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: front
  namespace: ai
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: ${protocol}
      hosts:
        - ai.example.com
${tls && `      tls:\n${indented(tls, 8)}`}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: language
  namespace: ai
spec:
  hosts:
    - ai.example.com
  gateways:
    - front
  http:
    - route:
        - destination:
            host: language
---
${languageInCluster('ClusterIP')}`;
}

/** An AI container behind a Gateway of the Gateway API. */
export function exampleGateway(listener: string, gatewayTls = ''): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: front
  namespace: ai
spec:
  gatewayClassName: envoy
${indented(gatewayTls, 2)}  listeners:
    - name: https
      hostname: ai.example.com
${indented(listener, 6)}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: language
  namespace: ai
spec:
  parentRefs:
    - name: front
  hostnames:
    - ai.example.com
  rules:
    - backendRefs:
        - name: language
          port: 5000
---
${languageInCluster('ClusterIP')}`;
}

/** An AI container behind an Ingress. */
export function exampleIngress(options: { annotations?: string; tls?: boolean }): string {
  const { annotations = '', tls = true } = options;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: language
  namespace: ai
${annotations && `  annotations:\n${indented(annotations, 4)}`}spec:
  ingressClassName: nginx
${tls ? '  tls:\n    - hosts:\n        - ai.example.com\n      secretName: server\n' : ''}  rules:
    - host: ai.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: language
                port:
                  number: 5000
---
${languageInCluster('ClusterIP')}`;
}

/** An AI container in a cluster with its Service. */
export function languageInCluster(serviceType: string, pod = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: language
  namespace: ai
spec:
  type: ${serviceType}
  selector:
    app: language
  ports:
    - port: 5000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: language
  namespace: ai
spec:
  selector:
    matchLabels:
      app: language
  template:
    metadata:
      labels:
        app: language
    spec:
      containers:
        - name: language
          image: mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1
          ports:
            - containerPort: 5000
${indented(pod, 10)}`;
}

const indented = (lines: string, by: number): string =>
  lines === ''
    ? ''
    : lines
        .split('\n')
        .map(line => `${' '.repeat(by)}${line}\n`)
        .join('');
