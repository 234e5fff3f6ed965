import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { variablesIn, wordsIn } from './words';

/** Flags by which servers and clients speak in clear. `--insecure` is that of Argo, CockroachDB and others. */
const flags =
  /(?:^|[\s"'])--?(?:insecure|no-tls|disable-tls|tls-disable|no-ssl|disable-ssl|disable-https|no-https|enable-insecure-login|insecure-transport|plaintext|allow-http)(?![\w-]|[= ]"?false)|(?:^|[\s"'])--?(?:tls|ssl|https|secure|kubelet-https|enable-tls|enable-ssl|use-ssl|use-tls)[= ]"?(?:false|off|no|disabled?)\b|\bsslmode=disable\b/i;

/** What `curl --insecure` leaves out is said by tls-verification-disabled. */
const ofCurl = /\bcurl\b/;

/** Variables that say the same. */
const names = /^(?:[A-Z0-9_]+_)?(?:TLS|SSL|HTTPS)_(?:ENABLED?|MODE)$|^PGSSLMODE$|^DISABLE_(?:TLS|SSL|HTTPS)$/;
const off = /^(?:false|off|no|0|disabled?)$/i;
const on = /^(?:true|on|yes|1)$/i;

export const tlsSwitchedOff: Rule = {
  id: 'tls-switched-off',
  title: 'TLS is switched off',
  why: 'Without TLS everybody on the way reads and changes what is said, passwords and tokens first. Inside of a cluster that is every pod that can see the network. It is a warning, because one must be on the way; a mesh that encrypts by itself makes it harmless.',
  severity: 'warning',
  category: 'tls-verification-disabled',
  standards: ['CWE-319', 'OWASP Kubernetes K08', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['command', 'args', 'entrypoint', 'env', 'environment'],
  examples: {
    kubernetes: {
      bad: examplePod({ image: 'cockroachdb/cockroach:v25.1.2', container: 'args: [start-single-node, --insecure]' }),
      good: examplePod({
        image: 'cockroachdb/cockroach:v25.1.2',
        container: 'args: [start-single-node, --certs-dir=/cockroach/certs]',
      }),
    },
    compose: {
      bad: exampleService('environment:\n  PGSSLMODE: disable'),
      good: exampleService('environment:\n  PGSSLMODE: verify-full'),
    },
  },
  *check({ file }) {
    const message = () => l10n.t('TLS is switched off: everybody on the way can read and change what is said.');
    for (const { node, text } of wordsIn(file))
      if (flags.test(text) && !ofCurl.test(text)) yield finding({ place: node, message });
    for (const { name, node, text } of variablesIn(file)) {
      if (!names.test(name)) continue;
      if ((name.startsWith('DISABLE_') ? on : off).test(text)) yield finding({ place: node, message });
    }
  },
};
