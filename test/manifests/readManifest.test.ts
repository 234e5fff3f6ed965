import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from '../../src/manifests/readManifest';

const read = (text: string, path = 'some.yaml') => readManifest({ path, text });

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx }]
`;

test('an object is known by apiVersion and kind, whatever the file is called', () => {
  const file = read(deployment, 'compose.yaml');
  assert.equal(file.kind, 'kubernetes');
  assert.deepEqual(
    file.objects.map(({ kind, group, name, namespace, partial }) => ({ kind, group, name, namespace, partial })),
    [{ kind: 'Deployment', group: 'apps', name: 'web', namespace: undefined, partial: false }],
  );
  assert.deepEqual(file.leftOut, []);
});

test('a compose file is known by what stands under services', () => {
  assert.equal(read('services:\n  web:\n    image: nginx\n', 'a/b.yaml').kind, 'compose');
  assert.equal(read('version: "3"\nx-a: 1\nservices:\n  web:\n    build: .\n').kind, 'compose');
  assert.equal(read('services:\n  web: { image: nginx }\n').compose?.services[0]?.name, 'web');
});

test('a name of compose is believed where the content says little', () => {
  assert.equal(read('include:\n  - other.yaml\n', 'deploy/compose.yaml').kind, 'compose');
  assert.equal(read('services:\n  web:\n    cap_add: [ALL]\n', 'docker-compose.prod.yml').kind, 'compose');
  assert.equal(read('web:\n  image: nginx\n', 'docker-compose.yml').kind, 'compose');
  assert.equal(read('include:\n  - other.yaml\n', 'deploy/other.yaml').kind, 'other');
  assert.equal(read('a: 1\n', 'decompose.yaml').kind, 'other');
});

test('other tools that speak of services are not taken for compose', () => {
  const others = {
    'GitHub workflow': 'on: push\njobs:\n  test:\n    services:\n      db: { image: postgres }\n',
    'GitLab CI': 'services: [docker:dind]\nbuild:\n  image: node\n',
    Woodpecker: 'steps:\n  test: { image: node }\nservices:\n  db: { image: postgres }\n',
    Symfony: 'services:\n  App\\Mailer: { class: Mailer, arguments: [] }\n',
    OpenAPI: 'openapi: 3.0.0\ninfo: { title: x }\npaths: {}\n',
    'Helm values': 'image: { repository: nginx, tag: "1" }\nservice: { type: ClusterIP }\n',
    'Helm chart': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'a text': 'hello\n',
    nothing: '',
    comments: '# only\n---\n# comments\n',
  };
  for (const [name, text] of Object.entries(others)) assert.equal(read(text).kind, 'other', name);
});

test('a swarm stack is a compose file', () => {
  assert.equal(
    read('version: "3.8"\nservices:\n  web:\n    image: nginx\n    deploy: { replicas: 2 }\n').kind,
    'compose',
  );
});

test('a document that does not parse leaves the others readable, and is named', () => {
  const file = read(`${deployment}---\na: [1\n---\n${deployment.replaceAll('web', 'api')}`);
  assert.deepEqual(
    file.objects.map(({ name }) => name),
    ['web', 'api'],
  );
  assert.deepEqual(file.leftOut, ['A document that is not valid YAML was left out.']);
});

test('what does not parse at all still shows what it is', () => {
  assert.equal(read(deployment.replace('{ name: web }', '{ name: web')).kind, 'kubernetes');
  assert.equal(read('services:\n  web: [\n', 'compose.yaml').kind, 'compose');
  assert.equal(read('a: [\n').kind, 'other');
});

test('a template is left alone, with the reason', () => {
  const templates = {
    action: '{{- if .Values.enabled }}\napiVersion: v1\nkind: Service\n{{- end }}\n',
    'a value in place': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n',
    'a value behind text':
      'apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    {{- include "x.labels" . | nindent 4 }}\n',
    Jinja: 'apiVersion: v1\nkind: Service\n{% if a %}\nmetadata: {}\n{% endif %}\n',
  };
  for (const [name, text] of Object.entries(templates)) {
    const file = read(text);
    assert.equal(file.kind, 'left-alone', name);
    assert.match(file.leftOut[0] ?? '', /^This is a template/, name);
    assert.deepEqual(file.objects, [], name);
  }
});

test('placeholders inside texts make no template: the rest can be judged', () => {
  const files = {
    Argo: 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  args: ["{{inputs.parameters.x}}"]\n',
    'Argo, plain':
      'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n  message: hello {{inputs.parameters.x}}\n',
    'quoted Helm': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "{{ .Release.Name }}"\n',
    'a block of alerts':
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    {{ range .Alerts }}\n    {{ .Labels }}\n    {{ end }}\n',
    'a comment': `# {{ .Values.x }}\n${deployment}`,
  };
  for (const [name, text] of Object.entries(files)) assert.equal(read(text).kind, 'kubernetes', name);
  assert.equal(read(`on: push\nenv:\n  A: \${{ secrets.A }}\n`).kind, 'other');
});

test('a broken file with placeholders in texts only is broken, not a template', () => {
  const file = read('apiVersion: v1\nkind: ConfigMap\ndata: { a: "{{ .x }}"\n');
  assert.equal(file.kind, 'kubernetes');
  assert.deepEqual(file.leftOut, ['A document that is not valid YAML was left out.']);
});

test('a kustomization is known by its kind, or by its name and keys', () => {
  assert.equal(read('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n').kind, 'kustomization');
  assert.equal(read('resources: [a.yaml]\n', 'base/kustomization.yaml').kind, 'kustomization');
  assert.equal(read('resources: [a.yaml]\n', 'base/other.yaml').kind, 'other');
  const flux = read('apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\n');
  assert.equal(flux.kind, 'kubernetes');
});

test('a list of JSON patches is no object, and says so', () => {
  const file = read('- op: replace\n  path: /spec/replicas\n  value: 3\n');
  assert.equal(file.kind, 'other');
  assert.match(file.leftOut[0] ?? '', /list of patches/);
});

test('a BOM and CRLF change nothing', () => {
  assert.equal(read(`\uFEFF${deployment.replaceAll('\n', '\r\n')}`).objects[0]?.name, 'web');
});
