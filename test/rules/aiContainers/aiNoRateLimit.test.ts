import { aiNoRateLimit } from '../../../src/rules/aiContainers/aiNoRateLimit';
import { exampleFront, exampleGateway, nginxParts } from '../../../src/rules/aiContainers/examples';
import { testRule } from '../ruleHarness';

testRule({
  rule: aiNoRateLimit,
  bad: { 'nginx without limit_req': { files: exampleFront({ server: nginxParts.tls }), lines: [15] } },
  good: {
    'limit_req in the server': exampleFront({
      http: nginxParts.rateZone,
      server: `${nginxParts.tls}\n${nginxParts.rate}`,
    }),
    'limit_conn for all': exampleFront({ http: 'limit_conn clients 10;', server: nginxParts.tls }),
  },
  nearMiss: {
    'the Gateway API has no rate': exampleGateway('protocol: HTTP\nport: 80'),
    'the rest is in a file that is not here': exampleFront({
      server: `${nginxParts.tls}\ninclude /etc/nginx/rate.conf;`,
    }),
  },
});
