import * as l10n from '@vscode/l10n';
import { asMapping, at, items, pair } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

/** ServerTLSSettings: each of them narrows what the authority signed. */
const lists = ['subjectAltNames', 'verifyCertificateHash', 'verifyCertificateSpki'] as const;

/** Modes in which a client's certificate is looked at. */
const asksForOne: ReadonlySet<string> = new Set(['MUTUAL', 'OPTIONAL_MUTUAL']);

export const gatewayNoApprovedList: Rule = {
  id: 'istio-gateway-no-approved-list',
  title: 'Gateway lets in every certificate of its authority',
  why: 'Whatever the authority ever signed gets in, also for another purpose, and nobody can be turned away before the certificate expires. It is a hint: an authority that signs for this gateway alone, with a list of revocations, is a list too.',
  severity: 'info',
  category: 'istio-gateway-no-approved-list',
  standards: ['RFC 5280, 6.3', 'Istio: ServerTLSSettings'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(mutualServer.replace(/ {8}subjectAltNames:[\s\S]*$/, '')),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    for (const { node, mode } of gatewayServers(file)) {
      const mapping = asMapping(at(node, 'tls'));
      if (!asksForOne.has(mode ?? '') || !mapping || lists.some(name => items(at(mapping, name)).length > 0)) continue;
      yield finding({
        place: at(mapping, 'mode') ?? pair(node, 'tls')?.key ?? node,
        message: () =>
          l10n.t(
            'Every certificate that the authority signed is let in: name those approved in subjectAltNames or verifyCertificateHash.',
          ),
      });
    }
  },
};
