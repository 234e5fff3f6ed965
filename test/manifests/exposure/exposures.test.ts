import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Exposure } from '../../../src/manifests/exposure/exposure';
import { exposures, exposuresFrom, exposuresOf } from '../../../src/manifests/exposure/exposures';
import { positionAt } from '../../../src/manifests/yaml/position';
import { readSet } from '../readSet';

/** `door reach front > end:port`, a guess with `?`. */
const told = ({ door, reach, front, end, port, certain }: Exposure): string => {
  const name = end.kind === 'service' ? end.service.name : end.container.name;
  return `${door} ${reach} ${front?.kind ?? '-'} > ${name}:${port ?? '*'}${certain ? '' : ' ?'}`;
};

const ways = (files: Readonly<Record<string, string>> | string) => exposures(readSet(files)).map(told);
const compose = (text: string) => ways({ 'compose.yaml': text });

describe('compose', () => {
  test('published ports by who can knock', () => {
    const ports = '["80:8080", "127.0.0.1:81:81", "10.0.0.5:82:82", "[::1]:83:83", "[::]:84:84", "$B:85:85"]';
    assert.deepEqual(compose(`services: {web: {image: a, ports: ${ports}}}`), [
      'published-port anywhere - > web:8080',
      'published-port machine - > web:81',
      'published-port network - > web:82',
      'published-port machine - > web:83',
      'published-port anywhere - > web:84',
    ]);
  });

  test("the host's network, internal networks, no network", () => {
    assert.deepEqual(compose('services: {web: {image: a, network_mode: host, ports: ["80:80"]}}'), [
      'host-network anywhere - > web:*',
    ]);
    const networks = 'networks: {in: {internal: true}, out: {}}';
    assert.deepEqual(compose(`services: {web: {image: a, networks: [in], ports: ["80:80"]}}\n${networks}`), []);
    assert.equal(compose(`services: {web: {image: a, networks: [in, out], ports: ["80:80"]}}\n${networks}`).length, 1);
  });

  test('who shares the network of a service is behind its ports', () => {
    const text = 'services: {side: {image: a, ports: ["80:80"]}, app: {image: b, network_mode: "service:side"}}';
    assert.deepEqual(compose(text), ['published-port anywhere - > side:80', 'published-port anywhere proxy > app:* ?']);
  });

  test('a proxy whose configuration is elsewhere leads to what it depends on', () => {
    const text =
      'services: {front: {image: "haproxy:3", ports: ["443:443"], depends_on: [app]}, app: {image: a}, other: {image: b}}';
    assert.deepEqual(compose(text), [
      'published-port anywhere - > front:443',
      'published-port anywhere proxy > app:* ?',
    ]);
  });

  test('nginx, then Envoy: names, aliases, ports and what the first one demands', () => {
    const text = `
services:
  front:
    image: nginx:1.30.7
    ports: ["443:8443"]
    configs: [nginx]
  inner:
    image: envoyproxy/envoy:v1.36.0
    networks: {default: {aliases: [ai]}}
    configs: [{source: envoy, target: /etc/envoy/envoy.yaml}]
  app: {image: a, container_name: app-1}
configs:
  nginx:
    content: "server { listen 8443 ssl; ssl_verify_client on; location / { proxy_pass http://ai:9000; } }"
  envoy:
    content: |
      static_resources:
        listeners:
          - address: {socket_address: {port_value: 9000}}
            filter_chains: [{filters: [{typed_config: {route_config: {routes: [{route: {cluster: c}}]}}}]}]
          - address: {socket_address: {port_value: 9001}}
            filter_chains: [{filters: [{typed_config: {cluster: d}}]}]
        clusters:
          - {name: c, load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: app-1, port_value: 5000}}}}]}]}}
`;
    const found = exposures(readSet({ 'compose.yaml': text }));
    assert.deepEqual(found.map(told), [
      'published-port anywhere - > front:8443',
      'published-port anywhere proxy > inner:9000',
      'published-port anywhere proxy > app:5000',
    ]);
    assert.deepEqual(found[2]?.guard, { tls: 'yes', clientsVerified: 'yes', approvedList: 'no', rateLimited: 'no' });
    assert.equal(found[2]?.steps.length, 4);
  });

  test('proxies that call each other end', () => {
    const conf = (to: string) => `"server { listen 80; location / { proxy_pass http://${to}:80; } }"`;
    const text = `services: {a: {image: nginx, ports: ["80:80"], configs: [a]}, b: {image: nginx, configs: [b]}}
configs: {a: {content: ${conf('b')}}, b: {content: ${conf('a')}}}`;
    assert.deepEqual(compose(text), ['published-port anywhere - > a:80', 'published-port anywhere proxy > b:80']);
  });

  test('Traefik by labels: entry points, ports, what is not enabled', () => {
    const text = `
services:
  traefik:
    image: traefik:3.6
    ports: ["80:80", "443:443"]
    command: ["--providers.docker", "--providers.docker.exposedbydefault=false", "--entrypoints.web.address=:80", "--entrypoints.secure.address=:443"]
  a:
    image: a
    labels:
      traefik.enable: "true"
      traefik.http.routers.a.entrypoints: secure
      traefik.http.routers.a.tls: "true"
      traefik.http.services.a.loadbalancer.server.port: "5000"
  b: {image: b}
`;
    const found = exposures(readSet({ 'compose.yaml': text })).filter(({ front }) => front);
    assert.deepEqual(found.map(told), ['published-port anywhere proxy > a:5000']);
    assert.deepEqual(found[0]?.guard, { tls: 'yes', clientsVerified: 'no', approvedList: 'no', rateLimited: 'no' });
  });

  test('an override file takes a port away, an included file adds one, each way once', () => {
    const files = {
      'compose.yaml': 'include: [db/compose.yaml]\nservices: {web: {image: a, ports: ["80:80"]}}',
      'compose.override.yaml': 'services: {web: {ports: !override ["127.0.0.1:80:80"]}}',
      'db/compose.yaml': 'services: {db: {image: b, ports: ["5432:5432"]}}',
      'compose.prod.yaml': 'services: {web: {ports: ["443:443"]}}',
    };
    assert.deepEqual(ways(files).sort(), [
      'published-port anywhere - > db:5432',
      'published-port anywhere - > web:443',
      'published-port anywhere - > web:80',
      'published-port machine - > web:80',
    ]);
  });
});

const pod = (ports: string, extra = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: app, labels: {app: app}}\nspec: {containers: [{name: app, image: a, ports: [${ports}]}]${extra}}\n`;
const service = (spec: string, metadata = 'name: app') =>
  `apiVersion: v1\nkind: Service\nmetadata: {${metadata}}\nspec: {selector: {app: app}, ${spec}}\n`;
const plain = service('ports: [{name: web, port: 80, targetPort: http}]');
const app = pod('{name: http, containerPort: 8080}');

describe('Kubernetes', () => {
  test('Services of every type, through names of ports and across files', () => {
    const through = (spec: string, metadata?: string) => ways({ 'a.yaml': app, 'b.yaml': service(spec, metadata) });
    const ports = 'ports: [{port: 80, targetPort: http}]';
    assert.deepEqual(through(`type: NodePort, ${ports}`), ['node-port anywhere - > app:8080']);
    assert.deepEqual(through(`type: LoadBalancer, ${ports}`), ['load-balancer anywhere - > app:8080']);
    assert.deepEqual(through(`externalIPs: [192.0.2.1], ${ports}`), ['external-ip anywhere - > app:8080']);
    assert.deepEqual(through(ports), []);
    assert.deepEqual(through(`type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8], ${ports}`), [
      'load-balancer network - > app:8080',
    ]);
    assert.deepEqual(through(`type: NodePort, ${ports}`, 'name: app, namespace: other'), []);
  });

  test('a port no container declares goes to the only one, or to those that declare none', () => {
    const to = (target: number) => service(`type: NodePort, ports: [{port: ${target}}]`);
    assert.deepEqual(ways({ 'a.yaml': app, 'b.yaml': to(9999) }), ['node-port anywhere - > app:9999']);
    const two =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: app, labels: {app: app}}\nspec: {containers: [{name: a, image: a, ports: [{containerPort: 80}]}, {name: b, image: b}]}\n';
    assert.deepEqual(ways({ 'a.yaml': two, 'b.yaml': to(80) }), ['node-port anywhere - > a:80']);
    assert.deepEqual(ways({ 'a.yaml': two, 'b.yaml': to(81) }), ['node-port anywhere - > b:81']);
  });

  test('the network of the node, and its ports', () => {
    assert.deepEqual(ways(pod('{containerPort: 80}, {containerPort: 81}', ', hostNetwork: true')), [
      'host-network anywhere - > app:80',
      'host-network anywhere - > app:81',
    ]);
    assert.deepEqual(
      ways(pod('{containerPort: 80, hostPort: 8080}, {containerPort: 81, hostPort: 81, hostIP: 127.0.0.1}')),
      ['host-port anywhere - > app:80', 'host-port machine - > app:81'],
    );
  });

  test('an Ingress: what its annotations demand', () => {
    const ingress = (annotations: string, tls = 'tls: [{hosts: ["*.example.com"]}],') =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: {${annotations}}}\nspec: {${tls} rules: [{host: ai.example.com, http: {paths: [{path: /, backend: {service: {name: app, port: {name: web}}}}]}}]}\n`;
    const guard = (text: string) => {
      const [found] = exposures(readSet({ 'a.yaml': app, 'b.yaml': plain, 'c.yaml': text }));
      assert.equal(found && told(found), 'ingress anywhere ingress > app:8080');
      return Object.values(found?.guard ?? {}).join(' ');
    };
    const nginx = 'nginx.ingress.kubernetes.io';
    assert.equal(guard(ingress('')), 'yes no no no');
    assert.equal(guard(ingress('', '')), 'no no no no');
    assert.equal(guard(ingress(`${nginx}/auth-tls-secret: a/b`)), 'yes yes no no');
    assert.equal(
      guard(ingress(`${nginx}/auth-tls-secret: a/b, ${nginx}/auth-tls-match-cn: CN=a, ${nginx}/limit-rps: "5"`)),
      'yes yes yes yes',
    );
    assert.equal(
      guard(ingress(`${nginx}/auth-tls-secret: a/b, ${nginx}/auth-tls-verify-client: optional`)),
      'yes no no no',
    );
    assert.equal(guard(ingress('traefik.ingress.kubernetes.io/router.tls.options: mtls')), 'yes unknown unknown no');
  });

  test('the Gateway API: by listener, by port, without the Gateway', () => {
    const gateway =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: {listeners: [{name: a, port: 80, protocol: HTTP}, {name: b, port: 443, protocol: HTTPS, tls: {}}]}\n';
    const route = (parent: string) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [{${parent}}], rules: [{backendRefs: [{name: app, port: 80}]}]}\n`;
    const guards = (parent: string, gateways = gateway) =>
      exposures(readSet({ 'a.yaml': app, 'b.yaml': plain, 'c.yaml': `${gateways}---\n${route(parent)}` })).map(
        ({ guard }) => guard.tls,
      );
    assert.deepEqual(guards('name: g'), ['no', 'yes']);
    assert.deepEqual(guards('name: g, sectionName: b'), ['yes']);
    assert.deepEqual(guards('name: g, port: 80'), ['no']);
    assert.deepEqual(guards('name: g', ''), ['unknown']);
  });

  test('Istio: hosts, modes, redirects', () => {
    const gateway = (server: string) =>
      `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec: {selector: {istio: x}, servers: [{port: {number: 443, protocol: HTTPS}, hosts: ["*/*.example.com"], ${server}}]}\n`;
    const route = (host: string) =>
      `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {hosts: [${host}], gateways: [g], http: [{route: [{destination: {host: app.default.svc.cluster.local}}]}]}\n`;
    const guard = (server: string, host = 'ai.example.com') =>
      exposures(readSet({ 'a.yaml': app, 'b.yaml': plain, 'c.yaml': `${gateway(server)}---\n${route(host)}` })).map(
        one => Object.values(one.guard).join(' '),
      );
    assert.deepEqual(guard('tls: {mode: SIMPLE}'), ['yes no no no']);
    assert.deepEqual(guard('tls: {mode: MUTUAL}'), ['yes yes no no']);
    assert.deepEqual(guard('tls: {mode: MUTUAL, subjectAltNames: [a]}'), ['yes yes yes no']);
    assert.deepEqual(guard('tls: {mode: OPTIONAL_MUTUAL}'), ['yes no no no']);
    assert.deepEqual(guard('tls: {mode: PASSTHROUGH}'), ['unknown unknown unknown no']);
    assert.deepEqual(guard('tls: {httpsRedirect: true}'), []);
    assert.deepEqual(guard('tls: {mode: SIMPLE}', 'other.org'), []);
  });

  test('a proxy in the pod, with its configuration in a ConfigMap', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data:
  tls.conf: |
    server { listen 80; return 301 https://$host$request_uri; }
    server { listen 443 ssl; location / { proxy_pass http://localhost:5000; } }
---
apiVersion: v1
kind: Pod
metadata: {name: app, labels: {app: app}}
spec:
  volumes: [{name: conf, configMap: {name: conf}}]
  containers:
    - {name: front, image: nginx, ports: [{containerPort: 80}, {containerPort: 443}], volumeMounts: [{name: conf, mountPath: /etc/nginx/conf.d}]}
    - {name: ai, image: a, ports: [{containerPort: 5000}]}
---
${service('type: LoadBalancer, ports: [{name: a, port: 80}, {name: b, port: 443}]')}`;
    assert.deepEqual(ways(text), [
      'load-balancer anywhere - > front:80',
      'load-balancer anywhere - > front:443',
      'load-balancer anywhere proxy > ai:5000',
    ]);
  });
});

test('steps say the way in words, each at its place; one set is read once', () => {
  const set = readSet({ 'a.yaml': app, 'b.yaml': service('type: NodePort, ports: [{port: 80, targetPort: http}]') });
  const [way] = exposures(set);
  assert.deepEqual(
    way?.steps.map(({ place, text }) => `${place.source.path}:${positionAt(place.source, place.start).line} ${text}`),
    [
      'b.yaml:4 Every node opens a port for the Service "app".',
      'b.yaml:4 The Service "app" answers on port 80.',
      'a.yaml:4 It leads to port 8080 of "app/app".',
    ],
  );
  assert.equal(exposures(set), exposures(set));
  assert.ok(way);
  assert.deepEqual(exposuresOf(set, way.end), [way]);
  assert.deepEqual(exposuresFrom(set, set.files[1]?.source ?? { path: '', text: '' }), [way]);
});

test('two thousand services in a row are followed, each some fronts deep', () => {
  const many = Array.from(
    { length: 2_000 },
    (_, i) => `  s${i}: {image: nginx, ports: ["${i + 1}:80"], depends_on: [s${i + 1}]}`,
  );
  const set = readSet({ 'compose.yaml': `services:\n${many.join('\n')}\n` });
  assert.equal(exposures(set).length, 9_990);
});
