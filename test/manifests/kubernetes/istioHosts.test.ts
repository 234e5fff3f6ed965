import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullHost, hostMatches, hostsOverlap, serviceOfHost } from '../../../src/manifests/kubernetes/lookup';
import { readSet } from '../readSet';

test('a short host is the Service of that name in the namespace of who says it', () => {
  assert.equal(fullHost('web', 'prod'), 'web.prod.svc.cluster.local');
  assert.equal(fullHost('web', undefined), 'web.default.svc.cluster.local');
  assert.equal(fullHost('web.prod.svc', 'test'), 'web.prod.svc.cluster.local');
  assert.equal(fullHost('api.example.org', 'prod'), 'api.example.org');
  assert.equal(fullHost('*.prod', 'prod'), '*.prod');
});

test('a Service is found by every way to write its host', () => {
  const set = readSet('apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: prod }\n');
  const find = (host: string, namespace?: string) => serviceOfHost(set, { host, namespace })?.name;
  assert.equal(find('web', 'prod'), 'web');
  assert.equal(find('web.prod', 'test'), 'web');
  assert.equal(find('web.prod.svc'), 'web');
  assert.equal(find('web.prod.svc.cluster.local'), 'web');
  assert.equal(find('web', 'test'), undefined);
  assert.equal(find('web.prod.example.org'), undefined);
  assert.equal(find(''), undefined);
});

test('a leading star takes what ends so', () => {
  assert.equal(hostMatches('*', 'a.example.org'), true);
  assert.equal(hostMatches('*.example.org', 'A.Example.org'), true);
  assert.equal(hostMatches('*.example.org', 'example.org'), false);
  assert.equal(hostMatches('a.example.org', 'b.example.org'), false);
  assert.equal(hostsOverlap('a.example.org', '*.example.org'), true);
  assert.equal(hostsOverlap('*.a.example.org', '*.example.org'), true);
  assert.equal(hostsOverlap('*.example.org', '*.example.net'), false);
});
