import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, pairs, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { examplePeers } from './istioExamples';
import { istioObjects } from './istioObjects';

const lax = new Set(['PERMISSIVE', 'DISABLE']);

export const peerAuthenticationNotStrict: Rule = {
  id: 'peer-authentication-not-strict',
  title: 'Mesh takes unencrypted calls',
  why: 'PERMISSIVE and DISABLE take calls without mutual TLS: anybody in the cluster can call, and listen to who does. Rules on who may call then rest on names nobody proved. It is a warning, because a way into the cluster is needed first.',
  severity: 'warning',
  category: 'peer-authentication-permissive',
  standards: ['Istio: Security best practices', 'NIST SP 800-204A'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=PeerAuthentication'],
  examples: {
    istio: {
      bad: examplePeers('  mtls:\n    mode: PERMISSIVE\n'),
      good: examplePeers('  mtls:\n    mode: STRICT\n'),
    },
  },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'PeerAuthentication')) {
      const spec = at(root, 'spec');
      const settings = [at(spec, 'mtls'), ...pairs(at(spec, 'portLevelMtls')).map(({ value }) => value)];
      for (const setting of settings) {
        const mapping = asMapping(setting);
        const mode = at(mapping, 'mode');
        if (!mapping || !mode || !lax.has(text(mode) ?? '')) continue;
        yield finding({
          place: mode,
          message: () =>
            l10n.t(
              'With {0} calls without mutual TLS are taken: anybody in the cluster can call and listen.',
              text(mode) ?? '',
            ),
          fixes: () => [
            preferredFix({
              title: l10n.t('Demand mutual TLS'),
              edits: setField({ mapping, path: ['mode'], value: 'STRICT' }),
            }),
          ],
        });
      }
    }
  },
};
