import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDigest, parseImage } from '../../../src/rules/images/imageReference';

const digest = `sha256:${'0a'.repeat(32)}`;

test('names are read by the grammar of distribution, short ones as those of Docker Hub', () => {
  const names: Record<string, [registry: string, repository: string, tag?: string | undefined, digest?: string]> = {
    nginx: ['docker.io', 'library/nginx'],
    'nginx:1.30': ['docker.io', 'library/nginx', '1.30'],
    'grafana/grafana:12.1': ['docker.io', 'grafana/grafana', '12.1'],
    'docker.io/nginx': ['docker.io', 'library/nginx'],
    'index.docker.io/grafana/grafana': ['docker.io', 'grafana/grafana'],
    'localhost/web:1': ['localhost', 'web', '1'],
    'localhost:5000/web': ['localhost:5000', 'web'],
    'registry.example.com:5000/team/a/b:v1': ['registry.example.com:5000', 'team/a/b', 'v1'],
    '[2001:db8::1]:5000/web': ['[2001:db8::1]:5000', 'web'],
    [`mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1@${digest}`]: [
      'mcr.microsoft.com',
      'azure-cognitive-services/textanalytics/language',
      '1.1',
      digest,
    ],
    [`nginx@${digest}`]: ['docker.io', 'library/nginx', undefined, digest],
  };
  for (const [written, [registry, repository, tag, said]] of Object.entries(names))
    assert.deepEqual(parseImage(written), { registry, repository, tag, digest: said }, written);
});

test('what is no name of an image is none', () => {
  for (const written of ['', 'Nginx', 'nginx:', 'nginx:a b', ':latest', '@sha256:00', 'a//b', 'a/b/', 'https://a/b'])
    assert.equal(parseImage(written), undefined, written);
});

test('a digest is one of a registered algorithm, in full', () => {
  assert.ok(isDigest(digest));
  assert.ok(isDigest(`sha512:${'0a'.repeat(64)}`));
  for (const wrong of ['sha256:abc', digest.toUpperCase(), `md5:${'0a'.repeat(16)}`, `${digest}0`])
    assert.ok(!isDigest(wrong), wrong);
});

test('a long text takes no longer than its length', () => {
  assert.equal(parseImage(`${'a-'.repeat(50_000)}!`), undefined);
});
