import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { ingressUnsafeAnnotation } from '../../../src/rules/network/ingressUnsafeAnnotation';
import { testRule } from '../ruleHarness';

const annotated = (annotation: string) => exampleIngress({ annotations: annotation });
const nginx = 'nginx.ingress.kubernetes.io';

testRule({
  rule: ingressUnsafeAnnotation,
  bad: {
    'a directive behind an address': {
      files: annotated(`${nginx}/auth-url: |-\n      http://example.com/#;\n      injection_point`),
      lines: [6],
    },
    'a character no address has': { files: annotated(`${nginx}/mirror-target: http://example.com/a|b`), lines: [6] },
    'half of a name is enough': { files: annotated(`${nginx}/auth-tls-match-cn: CN=alice|bob`), lines: [6] },
    'a name that is none': { files: annotated(`${nginx}/auth-tls-match-cn: "CN=a #;load_module x"`), lines: [6] },
    'files of the controller': { files: annotated('nginx.org/proxy-pass-headers: /var/run/secrets'), lines: [6] },
    'an alias': { files: annotated('nginx.org/anything: "  alias /etc/ ;"'), lines: [6] },
    Lua: { files: annotated(`${nginx}/auth-method: "content_by_lua_block"`), lines: [6] },
  },
  good: {
    addresses: annotated(
      `${nginx}/auth-url: https://auth.example.com/verify\n    ${nginx}/mirror-host: https://valid-url.com`,
    ),
    names: annotated(`${nginx}/auth-tls-match-cn: CN=(alice|bob)`),
  },
  nearMiss: {
    'variables of nginx': annotated(`${nginx}/auth-signin: https://$host/oauth2/start?rd=$escaped_request_uri`),
    'a snippet is another fault': annotated(`${nginx}/server-snippet: alias /etc;`),
    'the words elsewhere': annotated('example.com/note: "alias for root; see /etc/passwd"'),
  },
});
