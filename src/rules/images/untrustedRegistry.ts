import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { imagesIn, type UsedImage } from './imagesIn';

export const untrustedRegistry: Rule = {
  id: 'untrusted-registry',
  title: 'Image comes from a registry that is not trusted here',
  why: 'Whoever pushes to a registry decides what runs; a project that names the ones it trusts wants no other. It is an error, because somebody said so: without a list in the setting "trustedRegistries" nothing is reported.',
  severity: 'error',
  category: 'image-untrusted-registry',
  standards: ['NSA Kubernetes Hardening Guide', 'OWASP Docker D08'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  examples: {
    kubernetes: {
      bad: examplePod({ image: 'registry.example.com/nginx:1.30.7' }),
      good: examplePod({ image: 'mcr.microsoft.com/nginx:1.30.7' }),
    },
    compose: {
      bad: exampleService('', 'registry.example.com/nginx:1.30.7'),
      good: exampleService('', 'mcr.microsoft.com/nginx:1.30.7'),
    },
  },
  *check({ file, options }) {
    const { trustedRegistries } = options;
    if (trustedRegistries.length === 0) return;
    for (const image of imagesIn(file)) {
      if (trustedRegistries.some(prefix => comesFrom(image, prefix))) continue;
      yield finding({
        place: image.node,
        message: () => l10n.t('Registry {0} is not among those that are trusted here.', image.reference.registry),
      });
    }
  },
};

/** Whether an image's full name begins with a prefix that ends where a part of the name does: `a.io` is not `a.io.example`. */
function comesFrom({ reference }: UsedImage, prefix: string): boolean {
  const name = `${reference.registry}/${reference.repository}`;
  return name === prefix || name.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}
