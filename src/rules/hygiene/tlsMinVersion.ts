import * as l10n from '@vscode/l10n';
import { at, pair, pairs, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { variablesIn, wordsIn } from './words';

/** SSL and the versions of TLS that RFC 8996 forbids, in the spellings of Go, OpenSSL, nginx and Envoy. */
const oldVersion =
  /(?:^|[^\w.])(?:SSLv[23]|SSL3(?:_0)?|TLSv1(?:[._][01])?|TLS(?:_?v?1[._]?[01])|VersionTLS1[01]|VersionSSL30|TLSV1_[01])(?![\w.]|_[23])/;

/** Where a version or a list of ciphers is chosen at all. */
const chooses = /tls|ssl|cipher/i;

/** Ciphers without forward secrecy, and broken ones (RFC 7465, RFC 9325 4.2; SWEET32, CVE-2016-2183). */
const weakCipher =
  /\b(?:TLS_RSA_WITH_\w+|\w*_(?:RC4|3DES|DES|NULL|EXPORT\w*|MD5)(?:_\w+)?|\w*(?:RC4|3DES|DES-CBC3|aNULL|eNULL|EXP)-\w+)\b/;

export const tlsMinVersion: Rule = {
  id: 'tls-min-version',
  title: 'Old TLS version or weak cipher is allowed',
  why: 'TLS 1.0, TLS 1.1 and the ciphers of their time are broken: who records the traffic can read some of it, and who stands between the two can make them agree on the weakest. It is a warning, because an attack needs much traffic or a place in between.',
  severity: 'warning',
  category: 'tls-min-version',
  standards: ['RFC 8996', 'RFC 9325', 'Mozilla Server Side TLS 6.0', 'CWE-327'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: ['command', 'args', 'entrypoint', 'env', 'environment', 'annotations', '=ConfigMap', '=TLSOption'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'args:\n  - --tls-min-version=VersionTLS10' }),
      good: examplePod({ container: 'args:\n  - --tls-min-version=VersionTLS12' }),
    },
    compose: {
      bad: exampleService('environment:\n  SSL_PROTOCOLS: TLSv1 TLSv1.1 TLSv1.2'),
      good: exampleService('environment:\n  SSL_PROTOCOLS: TLSv1.2 TLSv1.3'),
    },
  },
  *check({ file }) {
    const message = () =>
      l10n.t('It allows TLS 1.0, TLS 1.1, SSL or a weak cipher: what is said that way can be broken.');
    for (const { node, text: said } of wordsIn(file)) if (isWeak(said, said)) yield finding({ place: node, message });
    for (const { name, node, text: said } of variablesIn(file))
      if (isWeak(name, said)) yield finding({ place: node, message });
    for (const { root, kind } of file.objects)
      for (const place of weakSettings(root, kind)) yield finding({ place, message });
  },
};

const isWeak = (name: string, value: string): boolean =>
  chooses.test(name) && (oldVersion.test(value) || weakCipher.test(value));

/** Settings by name in a ConfigMap (ingress-nginx: `ssl-protocols`, `ssl-ciphers`), in annotations, and in Traefik's TLSOption. */
function* weakSettings(root: YamlNode, kind: string): Iterable<YamlNode> {
  const holders = [at(root, 'metadata', 'annotations'), kind === 'ConfigMap' ? at(root, 'data') : undefined];
  for (const { key, value } of holders.flatMap(pairs))
    if (isWeak(String(key.value), text(value) ?? '') && !(text(value) ?? '').includes('\n')) yield value;
  const minimum = kind === 'TLSOption' ? pair(at(root, 'spec'), 'minVersion')?.value : undefined;
  if (minimum && oldVersion.test(text(minimum) ?? '')) yield minimum;
}
