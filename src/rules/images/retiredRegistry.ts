import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { imagesIn } from './imagesIn';

/** Registries that get no new images, and what took their place with the same paths. */
const successors: readonly { readonly prefix: string; readonly successor: string | undefined }[] = [
  // Frozen in April 2023 (kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement).
  { prefix: 'k8s.gcr.io/', successor: 'registry.k8s.io/' },
  { prefix: 'gcr.io/google_containers/', successor: 'registry.k8s.io/' },
  { prefix: 'gcr.io/google-containers/', successor: 'registry.k8s.io/' },
  // GitHub moved its images to ghcr.io, with other paths.
  { prefix: 'docker.pkg.github.com/', successor: undefined },
];

export const retiredRegistry: Rule = {
  id: 'retired-registry',
  title: 'Image comes from a registry that was given up',
  why: 'A registry that is frozen gets no mended images, and one that is closed may come into other hands. It is a warning, because the image that is there still is the old one.',
  severity: 'warning',
  category: 'image-untrusted-registry',
  standards: ['Kubernetes blog: k8s.gcr.io Image Registry Will Be Frozen (2023)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  mentions: successors.map(({ prefix }) => prefix),
  examples: {
    kubernetes: {
      bad: examplePod({ image: 'k8s.gcr.io/pause:3.9' }),
      good: examplePod({ image: 'registry.k8s.io/pause:3.9' }),
    },
    compose: {
      bad: exampleService('', 'k8s.gcr.io/pause:3.9'),
      good: exampleService('', 'registry.k8s.io/pause:3.9'),
    },
  },
  *check({ file }) {
    for (const { written, node } of imagesIn(file)) {
      const retired = successors.find(({ prefix }) => written.startsWith(prefix));
      if (!retired) continue;
      const { prefix, successor } = retired;
      const edits = successor ? overwrite(node, successor + written.slice(prefix.length)) : undefined;
      yield finding({
        place: node,
        message: () => l10n.t('Registry {0} was given up: images there are no longer mended.', prefix.slice(0, -1)),
        fixes: () => [preferredFix({ title: l10n.t('Take it from {0}', successor?.slice(0, -1) ?? ''), edits })],
      });
    }
  },
};
