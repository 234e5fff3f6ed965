import * as l10n from '@vscode/l10n';
import { pair, pairs, target, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { lastingContainers } from './probes';

const probe = 'httpGet:\n    path: /ready\n    port: 8080';

export const identicalProbes: Rule = {
  id: 'identical-probes',
  title: 'Readiness and liveness probe are the same',
  why: 'Under load a container that is only busy fails both at once: instead of being left alone for a while it is restarted, and its load falls on the next one. Flooding one replica so brings down all. It is info, because it takes that load.',
  severity: 'info',
  category: 'missing-readiness-probe',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['livenessProbe'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: `livenessProbe:\n  ${probe}\nreadinessProbe:\n  ${probe}` }),
      good: examplePod({
        container: `livenessProbe:\n  tcpSocket:\n    port: 8080\nreadinessProbe:\n  ${probe}`,
      }),
    },
  },
  *check({ file }) {
    for (const { node } of lastingContainers(file)) {
      const [liveness, readiness] = [pair(node, 'livenessProbe'), pair(node, 'readinessProbe')];
      if (!liveness || !readiness || saying(liveness.value) !== saying(readiness.value)) continue;
      yield finding({
        place: readiness.key,
        message: () => l10n.t('It asks the same as the liveness probe: a container that is only busy is restarted.'),
        related: () => [{ place: liveness.key, message: l10n.t('The liveness probe.') }],
      });
    }
  },
};

/** What a node says, whatever the order of its keys. */
function saying(node: YamlNode): string {
  const found = target(node);
  if (found.kind === 'scalar') return JSON.stringify(text(found) ?? null);
  if (found.kind === 'sequence') return `[${found.items.map(saying).join(',')}]`;
  const parts = pairs(found).map(({ key, value }) => `${JSON.stringify(text(key) ?? null)}:${saying(value)}`);
  return `{${parts.sort().join(',')}}`;
}
