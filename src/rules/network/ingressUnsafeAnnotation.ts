import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';
import { isSnippet, type NginxAnnotation, nginxAnnotations } from './nginxAnnotations';

/** Values that go into nginx.conf as they are; a character of its syntax ends the directive and begins another (CVE-2025-1097, -1098, -24514). */
const addresses: ReadonlySet<string> = new Set([
  'auth-url',
  'auth-signin',
  'mirror-target',
  'mirror-host',
  'proxy-redirect-from',
  'proxy-redirect-to',
  'permanent-redirect',
  'temporal-redirect',
  'app-root',
  'upstream-vhost',
]);
const syntax = /[\s;{}#"'|<>\\`]/;

/** What reads files or runs code wherever it lands (Kyverno: restrict-annotations, CVE-2021-25742 and -25746). */
const dangerous = /\b(?:alias|root)\b[^;]*;|by_lua|\/etc\/passwd|\/var\/run\/secrets|\/proc\/|load_module/;

export const ingressUnsafeAnnotation: Rule = {
  id: 'ingress-unsafe-annotation',
  title: 'Annotation breaks out of the configuration of the ingress controller',
  why: "The value goes into nginx.conf as it is: a semicolon, a brace or a line break ends the directive and begins one of the writer's own, which reads the controller's token and with that the Secrets of every namespace (IngressNightmare). It is an error, because the right to write one Ingress becomes a right over the cluster.",
  severity: 'error',
  category: 'ingress-unsafe-annotation',
  standards: ['CVE-2025-1097', 'CVE-2025-1098', 'CVE-2025-24514', 'CVE-2021-25742', 'CVE-2021-25746'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=Ingress'],
  examples: {
    kubernetes: {
      bad: exampleIngress({
        annotations: 'nginx.ingress.kubernetes.io/auth-url: "http://example.com/#;load_module x"',
      }),
      good: exampleIngress({ annotations: 'nginx.ingress.kubernetes.io/auth-url: "https://auth.example.com/verify"' }),
    },
  },
  *check({ file }) {
    for (const object of file.objects.filter(isIngress)) {
      for (const annotation of nginxAnnotations(object)) {
        if (isSnippet(annotation) || !isUnsafe(annotation)) continue;
        yield finding({
          place: annotation.pair.key,
          message: () =>
            l10n.t('The value of "{0}" can break out of the configuration of the controller.', annotation.name),
        });
      }
    }
  },
};

function isUnsafe({ name, value }: NginxAnnotation): boolean {
  if (dangerous.test(value)) return true;
  if (addresses.has(name)) return syntax.test(value.trim());
  return name === 'auth-tls-match-cn' && !isStrictName(value);
}

/**
 * The value is a regular expression without anchors: with a `|` outside of parentheses any name that holds the other half is
 * let in. What has no place in one at all is there to break out.
 */
function isStrictName(value: string): boolean {
  if (!value.startsWith('CN=') || /[\n\r;{}#"'<>]/.test(value)) return false;
  return !value.replaceAll(/\([^()]*\)/g, '').includes('|');
}
