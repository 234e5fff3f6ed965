import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { isDigest } from './imageReference';
import { imagesIn } from './imagesIn';

const pinned = `nginx:1.30.7@sha256:${'5f2a'.repeat(16)}`;

export const imageNoDigest: Rule = {
  id: 'image-no-digest',
  title: 'Image is not pinned by its digest',
  why: 'A tag can be pushed again with other content; a digest is the content, and what was tested is what runs. It is info, because it needs a tool that keeps digests up to date (Renovate, Dependabot) to be of use.',
  severity: 'info',
  category: 'image-no-digest',
  standards: ['OWASP Docker D08', 'SLSA 1.0', 'Kubernetes documentation: Images'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: { bad: examplePod({}), good: examplePod({ image: pinned }) },
    compose: { bad: exampleService(''), good: exampleService('', pinned) },
  },
  *check({ file }) {
    for (const { reference, node } of imagesIn(file)) {
      const { digest } = reference;
      if (digest !== undefined && isDigest(digest)) continue;
      yield finding({
        place: node,
        message: () =>
          digest
            ? l10n.t('This is no whole digest: of sha256 it has 64 digits and small letters.')
            : l10n.t('Only a digest says which content is pulled: this tag may be pushed anew with another.'),
      });
    }
  },
};
