/** An Ingress for the examples of rules. */
export function exampleIngress(options: { annotations?: string; spec?: string; host?: string }): string {
  const { annotations = '', spec = '  tls:\n    - secretName: shop\n', host = 'shop.example.com' } = options;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
${annotations && `  annotations:\n    ${annotations}\n`}spec:
${spec}  rules:
    - ${host && `host: ${host}\n      `}http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: shop
                port:
                  number: 80
`;
}

/** A Gateway of the Gateway API with one listener. */
export const exampleGateway = (listener: string, spec = ''): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: front
spec:
  gatewayClassName: envoy
${spec}  listeners:
    - name: web
${listener}`;

/** An HTTPRoute on that Gateway. */
export const exampleRoute = (
  spec: string,
  rule = '    - backendRefs:\n        - name: shop\n          port: 80\n',
): string =>
  `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: front
${spec}  rules:
${rule}`;

export const httpsListener =
  '      protocol: HTTPS\n      port: 443\n      tls:\n        certificateRefs:\n          - name: shop\n';
