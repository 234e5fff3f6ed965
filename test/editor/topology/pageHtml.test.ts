import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from '../../../src/editor/topology/pageHtml';

const options = {
  nonce: 'abc',
  source: 'https://*.vscode-cdn.net',
  address: (name: string) => `https://file.vscode-cdn.net/${name}`,
  language: 'en',
  title: 'Topology',
  texts: undefined,
};

test('nothing is allowed but our own files, by nonce and address', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(pageHtml(options))?.[1];
  assert.deepEqual(policy?.split('; '), [
    "default-src 'none'",
    "script-src 'nonce-abc'",
    "style-src https://*.vscode-cdn.net 'nonce-abc'",
    'connect-src https://*.vscode-cdn.net',
    'worker-src blob:',
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  assert.doesNotMatch(pageHtml(options), /unsafe|\bon[a-z]+=|style="/);
});

test('whatever stands in an attribute stays in it', () => {
  const hostile = '"><script>alert(1)</script>&amp;';
  const html = pageHtml({ ...options, language: hostile, title: hostile, texts: { [hostile]: hostile } });
  assert.equal(html.match(/<script/g)?.length, 1);
  const texts = /data-texts="([^"]*)"/.exec(html)?.[1] ?? '';
  const decoded = texts
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  assert.deepEqual(JSON.parse(decoded), { [hostile]: hostile });
});
