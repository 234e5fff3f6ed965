import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { boolean, number, type Pair, pair } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

/** From here on the kernel's killer never chooses a process (proc(5), /proc/pid/oom_score_adj). */
const neverKilled = -1000;

export const outOfMemoryProtected: Rule = {
  id: 'out-of-memory-protected',
  title: 'Container is never killed when memory runs out',
  why: 'When memory runs out the kernel kills a process to save the host. A container that is exempt makes it kill others, the engine and the SSH server among them, while the one that leaks goes on. It is a warning, because it takes a leak or an attack on memory to show.',
  severity: 'warning',
  category: 'out-of-memory-protected',
  standards: ['CIS Docker 5.11', 'OWASP Docker D07'],
  appliesTo: ['compose'],
  profiles: ['recommended'],
  needs: ['oom_kill_disable', 'oom_score_adj'],
  examples: {
    compose: {
      bad: exampleService('mem_limit: 256m\noom_kill_disable: true'),
      good: exampleService('mem_limit: 256m'),
    },
  },
  *check({ file }) {
    for (const { node, declared } of file.compose?.services ?? []) {
      for (const found of [pair(node, 'oom_kill_disable'), pair(node, 'oom_score_adj')]) {
        if (!found || !isProtected(found)) continue;
        yield finding({
          place: found.value,
          message: () => l10n.t('When memory runs out the kernel spares this container and kills others.'),
          fixes: () => [
            preferredFix({
              title: l10n.t('Let it be killed like any other'),
              edits: removeField({ mapping: declared, key: String(found.key.value) }),
            }),
          ],
        });
      }
    }
  },
};

function isProtected({ value }: Pair): boolean {
  return boolean(value) === true || (number(value) ?? 0) <= neverKilled;
}
