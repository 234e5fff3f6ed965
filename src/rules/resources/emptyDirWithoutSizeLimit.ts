import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, items, pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { said } from '../privilege/podContainers';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';

export const emptyDirWithoutSizeLimit: Rule = {
  id: 'empty-dir-without-size-limit',
  title: 'Scratch volume without a size limit',
  why: 'An emptyDir lies on the disk of the node, or in its memory. Without `sizeLimit` whoever can write to it can fill either, and the node evicts everybody. It is info, because the limits of the containers often hold it too.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['emptyDir'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'volumes:\n  - name: cache\n    emptyDir: {}' }),
      good: examplePod({ spec: 'volumes:\n  - name: cache\n    emptyDir:\n      sizeLimit: 1Gi' }),
    },
  },
  *check({ file }) {
    for (const { podSpec, object } of workloadsOf(file)) {
      for (const volume of object.partial ? [] : items(at(podSpec, 'volumes'))) {
        const found = pair(volume, 'emptyDir');
        const mapping = asMapping(volume);
        if (!found || !mapping || said(asMapping(found.value), 'sizeLimit')) continue;
        const place = text(at(found.value, 'medium')) === 'Memory' ? l10n.t('memory') : l10n.t('disk');
        yield finding({
          place: found.key,
          message: () => l10n.t("It has no size limit: whoever writes to it can fill the node's {0}.", place),
          fixes: () => [
            possibleFix({
              title: l10n.t('Limit it to {0}', '1Gi'),
              edits: setField({ mapping, path: ['emptyDir', 'sizeLimit'], value: '1Gi' }),
            }),
          ],
        });
      }
    }
  },
};
