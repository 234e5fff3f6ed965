import * as l10n from '@vscode/l10n';
import { at, items, pair, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { containersByImage } from './containersByImage';

/** What says which program git-sync runs as git (git-sync v3 and v4). */
const variables = new Set(['GITSYNC_GIT', 'GIT_SYNC_GIT']);
const flag = /^--git(?:=|$)/;
const image = 'registry.k8s.io/git-sync/git-sync:v4.4.2';

export const gitSyncCommand: Rule = {
  id: 'git-sync-command',
  title: 'Sync of git is told which program to run',
  why: 'The container git-sync runs what `GITSYNC_GIT` or `--git` names instead of git. Whoever may change an environment, but not an image, so runs any program in the pod, with its account and its secrets. It is a warning, because one must be able to change the object.',
  severity: 'warning',
  category: 'insecure-component',
  standards: ['Akamai: git-sync command injection (2024)', 'CWE-78'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['env', 'args'],
  mentions: ['git-sync'],
  examples: {
    kubernetes: {
      bad: examplePod({ image, container: 'env:\n  - name: GITSYNC_GIT\n    value: /tmp/program' }),
      good: examplePod({
        image,
        container: 'env:\n  - name: GITSYNC_REPO\n    value: https://git.example.com/shop.git',
      }),
    },
  },
  *check({ file }) {
    const message = () => l10n.t('This is what runs instead of git: whoever changes it runs any program in this pod.');
    for (const { container, repository } of containersByImage(file)) {
      if (!/(?:^|\/)git-sync$/.test(repository)) continue;
      for (const place of programs(container.node)) yield finding({ place, message });
    }
  },
};

function programs(container: YamlNode): YamlNode[] {
  const named = items(at(container, 'env')).flatMap(entry => {
    const name = pair(entry, 'name')?.value;
    return name && variables.has(text(name) ?? '') ? [name] : [];
  });
  return [...named, ...items(at(container, 'args')).filter(word => flag.test(text(word) ?? ''))];
}
