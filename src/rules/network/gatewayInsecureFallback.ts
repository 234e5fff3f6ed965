import * as l10n from '@vscode/l10n';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar, at, items, type TargetNode, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { hasListeners, listenersOf } from './gatewayListeners';
import { exampleGateway, httpsListener } from './ingressExamples';

const frontend = (mode: string) => `  tls:
    frontend:
      default:
        validation:
          mode: ${mode}
          caCertificateRefs:
            - kind: ConfigMap
              group: ""
              name: client-authority
`;

export const gatewayInsecureFallback: Rule = {
  id: 'gateway-insecure-fallback',
  title: 'Gateway lets in clients without a valid certificate',
  why: 'The gateway asks for a client certificate and then lets in whoever shows none, or a wrong one: it looks like mutual TLS and is none. It is an error, because a stranger needs nothing else.',
  severity: 'error',
  category: 'gateway-insecure-fallback',
  standards: ['GEP-91', 'Gateway API: FrontendValidationModeType'],
  appliesTo: ['gateway-api'],
  profiles: ['recommended'],
  needs: ['=Gateway', '=ListenerSet', '=XListenerSet'],
  examples: {
    'gateway-api': {
      bad: exampleGateway(httpsListener, frontend('AllowInsecureFallback')),
      good: exampleGateway(httpsListener, frontend('AllowValidOnly')),
    },
  },
  *check({ file }) {
    for (const gateway of file.objects.filter(hasListeners)) {
      const frontend = at(gateway.root, 'spec', 'tls', 'frontend');
      const validations = [
        at(frontend, 'default', 'validation'),
        ...items(at(frontend, 'perPort')).map(port => at(port, 'tls', 'validation')),
        ...listenersOf(gateway).map(listener => at(listener, 'tls', 'frontendValidation')),
      ];
      for (const mode of validations.flatMap(validation => modeOf(validation))) {
        if (text(mode) !== 'AllowInsecureFallback') continue;
        const scalar = asScalar(mode);
        yield finding({
          place: mode,
          message: () => l10n.t('This lets in clients without a valid certificate, though one is asked for.'),
          fixes: () => [
            preferredFix({
              title: l10n.t('Let in valid certificates only'),
              edits: scalar && replaceScalar({ node: scalar, value: 'AllowValidOnly' }),
            }),
          ],
        });
      }
    }
  },
};

const modeOf = (validation: TargetNode | undefined): readonly TargetNode[] => {
  const mode = at(validation, 'mode');
  return mode ? [mode] : [];
};
