import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { imagesIn } from './imagesIn';

export const imageTagLatest: Rule = {
  id: 'image-tag-latest',
  title: 'Image without a version',
  why: 'Without a tag, or with "latest", what runs tomorrow is whatever was pushed by then: nobody has looked at it, and nobody can say later what it was. It is a warning, because whoever pushes must be trusted anyway.',
  severity: 'warning',
  category: 'image-tag-latest',
  standards: ['OWASP Docker D08', 'Kubernetes documentation: Images'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  examples: {
    kubernetes: { bad: examplePod({ image: 'nginx:latest' }), good: examplePod({ image: 'nginx:1.30.7' }) },
    compose: { bad: exampleService('', 'nginx'), good: exampleService('', 'nginx:1.30.7') },
  },
  *check({ file }) {
    for (const { reference, node } of imagesIn(file)) {
      if (reference.digest !== undefined || (reference.tag ?? 'latest') !== 'latest') continue;
      yield finding({
        place: node,
        message: () =>
          reference.tag
            ? l10n.t('"latest" is whatever was pushed last: name the version you have tested.')
            : l10n.t('Without a tag the image is whatever was pushed last: name the version you have tested.'),
      });
    }
  },
};
