import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, boolean, items, type Pair, pair, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { said } from '../privilege/podContainers';
import { finding, possibleFix } from '../report';
import type { Finding, Rule } from '../rule';

export const missingHealthcheck: Rule = {
  id: 'missing-healthcheck',
  title: 'Service without a health check',
  why: 'Without a health check a container that hangs counts as running, and what depends on it starts too early. An image may bring one of its own, which this file does not show; switched off it is off in both cases. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-healthcheck',
  standards: ['CIS Docker 4.6', 'CIS Docker 5.27'],
  appliesTo: ['compose'],
  profiles: [],
  examples: {
    compose: {
      bad: exampleService('healthcheck:\n  disable: true'),
      good: exampleService('healthcheck:\n  test: [CMD, nginx, -t]\n  interval: 30s'),
    },
  },
  *check({ file }) {
    for (const { node, declared, key, partial } of file.compose?.services ?? []) {
      const written = said(node, 'healthcheck');
      if (written) yield* switchedOff(written, pair(declared, 'healthcheck'));
      else if (!partial)
        yield finding({
          place: key,
          message: () => l10n.t('It has no health check: when it hangs it still counts as running.'),
        });
    }
  },
};

function* switchedOff({ value }: Pair, declared: Pair | undefined): Iterable<Finding> {
  const disable = pair(value, 'disable');
  const isOff = boolean(disable?.value) === true;
  const test = at(value, 'test');
  if (!isOff && text(items(test)[0]) !== 'NONE' && text(test) !== 'NONE') return;
  const mapping = asMapping(declared?.value);
  yield finding({
    place: isOff && disable ? disable.value : (test ?? value),
    message: () => l10n.t('Its health check is switched off: when it hangs it still counts as running.'),
    fixes: () => [
      possibleFix({
        title: l10n.t('Switch the health check on'),
        edits: isOff && mapping ? removeField({ mapping, key: 'disable' }) : undefined,
      }),
    ],
  });
}
