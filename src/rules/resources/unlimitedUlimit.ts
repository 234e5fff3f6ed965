import * as l10n from '@vscode/l10n';
import { asMapping, at, number, pairs, target, type YamlNode } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

/** Of these a host has only so many. Locked memory (`memlock`) is held by the memory limit, and databases need it. */
const shared = new Set(['nproc', 'nofile', 'core', 'fsize', 'sigpending', 'msgqueue', 'as', 'rss', 'data']);

export const unlimitedUlimit: Rule = {
  id: 'unlimited-ulimit',
  title: 'A ulimit is taken away',
  why: 'A ulimit of -1 lifts the limit of the engine: processes until the host has no numbers left, files of any size, core dumps with the keys a program holds in memory. It is info, because somebody must already run programs in the container.',
  severity: 'info',
  category: 'unlimited-ulimit',
  standards: ['CIS Docker 5.19'],
  appliesTo: ['compose'],
  profiles: [],
  needs: ['ulimits'],
  examples: {
    compose: {
      bad: exampleService('ulimits:\n  nproc: -1'),
      good: exampleService('ulimits:\n  nproc: 512'),
    },
  },
  *check({ file }) {
    for (const { node } of file.compose?.services ?? []) {
      for (const { key, value } of pairs(at(node, 'ulimits'))) {
        if (!shared.has(String(key.value)) || !isUnlimited(value)) continue;
        const place = target(value).kind === 'scalar' ? value : key;
        yield finding({
          place,
          message: () => l10n.t('It lifts a limit that keeps one container from using up the host.'),
        });
      }
    }
  },
};

/** One number for both limits, or `soft` and `hard`: the hard one is how far a process may go. */
function isUnlimited(value: YamlNode): boolean {
  return number(asMapping(value) ? at(value, 'hard') : value) === -1;
}
