import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { imagesIn } from './imagesIn';

/** Tags that name a stage or a branch, which are pushed anew again and again. */
const stages = new Set([
  ...[
    'alpha',
    'beta',
    'bleeding',
    'canary',
    'current',
    'dev',
    'devel',
    'develop',
    'development',
    'edge',
    'experimental',
  ],
  ...[
    'head',
    'insiders',
    'latest',
    'lts',
    'main',
    'mainline',
    'master',
    'next',
    'nightly',
    'preview',
    'prod',
    'production',
  ],
  ...[
    'qa',
    'rc',
    'release',
    'rolling',
    'snapshot',
    'stable',
    'stage',
    'staging',
    'test',
    'testing',
    'trunk',
    'unstable',
  ],
]);

export const imageMovingTag: Rule = {
  id: 'image-moving-tag',
  title: 'Image tag names a stage and no version',
  why: 'A tag such as "stable" or "dev" is pushed anew with each build: what runs tomorrow is not what was tested, and nobody can say later what it was. It is info, because such tags are often meant for just that.',
  severity: 'info',
  category: 'image-tag-latest',
  standards: ['OWASP Docker D08', 'Kubernetes documentation: Images'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: { bad: examplePod({ image: 'nginx:stable' }), good: examplePod({ image: 'nginx:1.30.7' }) },
    compose: { bad: exampleService('', 'nginx:stable-alpine'), good: exampleService('', 'nginx:1.30.7-alpine') },
  },
  *check({ file }) {
    for (const { reference, node } of imagesIn(file)) {
      const { tag, digest } = reference;
      // With a number in it (nightly-20260801, 2.0-rc1) it is one build.
      if (tag === undefined || tag === 'latest' || digest !== undefined || /\d/.test(tag)) continue;
      if (
        !tag
          .toLowerCase()
          .split(/[-_.]/)
          .some(part => stages.has(part))
      )
        continue;
      yield finding({
        place: node,
        message: () => l10n.t('"{0}" is pushed anew with each build: name the version you have tested.', tag),
      });
    }
  },
};
