import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { pair, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

export const defaultBridgeNetwork: Rule = {
  id: 'default-bridge-network',
  title: "Service is on Docker's default bridge",
  why: 'All containers of the machine that nobody gave a network meet on the default bridge, those of other projects too, and may call each other. Without "network_mode" compose makes a network for the project alone. It is a warning, because another container must have been taken over first.',
  severity: 'warning',
  category: 'default-bridge-network',
  standards: ['CIS Docker 5.30', 'OWASP Docker D03'],
  appliesTo: ['compose'],
  profiles: ['recommended'],
  needs: ['network_mode'],
  examples: {
    compose: { bad: exampleService('network_mode: bridge'), good: exampleService('networks:\n  - default') },
  },
  *check({ file }) {
    for (const { node, declared } of file.compose?.services ?? []) {
      const mode = pair(node, 'network_mode');
      // "default" is the engine's own, too (docker run --network).
      if (mode && /^(?:bridge|default)$/.test(text(mode.value) ?? '')) {
        yield finding({
          place: mode.value,
          message: () => l10n.t('On the default bridge it meets the containers of all other projects of the machine.'),
          fixes: () => [
            preferredFix({
              title: l10n.t('Use the network of the project'),
              edits: removeField({ mapping: declared, key: 'network_mode' }),
            }),
          ],
        });
      }
    }
  },
};
