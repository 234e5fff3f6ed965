/** A Gateway with one server, for the examples of rules: `server` is indented by six blanks. */
export const exampleGateway = (server: string): string => `apiVersion: networking.istio.io/v1
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
        protocol: HTTPS
${server}`;

/** Everything our own export writes into a server. */
export const mutualServer = `      hosts:
        - ai/api.example.test
      tls:
        mode: MUTUAL
        credentialName: front
        minProtocolVersion: TLSV1_2
        subjectAltNames:
          - client.example.test
`;

export const examplePolicy = (spec: string): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: callers
  namespace: ai
spec:
${spec}`;

export const examplePeers = (mtls: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ai
spec:
${mtls}`;

export const exampleDestination = (tls: string): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: language
  namespace: ai
spec:
  host: language.ai.svc.cluster.local
  trafficPolicy:
    tls:
${tls}`;

const frontGateway = exampleGateway(mutualServer);

/** A VirtualService and the Gateway `front`, of which the route names one. */
export const exampleRoute = (
  gateway: string,
  http = '    - route:\n        - destination:\n            host: language\n',
): string =>
  `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: language
  namespace: ai
spec:
  hosts:
    - api.example.test
  gateways:
    - ${gateway}
  http:
${http}---
${frontGateway}`;
