import * as l10n from '@vscode/l10n';
import { environmentOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import { pair, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Finding, Rule } from '../rule';

export const duplicateVariable: Rule = {
  id: 'duplicate-variable',
  title: 'Variable is set twice',
  why: 'The last one wins and the others are read by people only: a key that was replaced, or a check that was switched on, may not be in force. It is a warning, because it depends on what the variable does.',
  severity: 'warning',
  category: 'duplicate-variable',
  standards: ['Kubernetes API: EnvVar', 'Compose Specification: environment'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: ['env', 'environment'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'env:\n  - name: TLS\n    value: on\n  - name: TLS\n    value: off' }),
      good: examplePod({ container: 'env:\n  - name: TLS\n    value: on' }),
    },
    compose: {
      bad: exampleService('environment:\n  - TLS=on\n  - TLS=off'),
      good: exampleService('environment:\n  - TLS=on'),
    },
  },
  *check({ file }) {
    for (const container of containersIn(file)) {
      yield* inspect(
        environmentOf(container).map(({ name, node }) => ({ name, node: pair(node, 'name')?.value ?? node })),
      );
    }
    for (const { environment } of file.compose?.services ?? []) {
      // Of a mapping a second key is no YAML, and what merging laid over another is meant.
      yield* inspect(environment.filter(({ pair: written, node }) => !written && node.source === file.source));
    }
  },
};

function* inspect(variables: readonly { name: string; node: YamlNode }[]): Iterable<Finding> {
  const last = new Map(variables.map(variable => [variable.name, variable]));
  for (const variable of variables) {
    const winner = last.get(variable.name);
    if (!winner || winner === variable || variable.name === '') continue;
    yield finding({
      place: variable.node,
      message: () => l10n.t('Variable {0} is set again below, and only that one holds.', variable.name),
      related: () => [{ place: winner.node, message: l10n.t('This one holds.') }],
    });
  }
}
