import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { isUnknown, pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { imagesIn } from './imagesIn';

/** Of Kubernetes only: on a node that others use too a private image that is there already runs without credentials. */
export const imagePullPolicy: Rule = {
  id: 'image-pull-policy',
  title: 'Image is not asked for at each start',
  why: 'An image that lies on the node already is started without asking the registry: any pod there runs a private image without credentials, and a tag that was mended stays unmended. It is info, because it needs a pod on the same node, or an image that changes under its tag.',
  severity: 'info',
  category: 'image-pull-policy',
  standards: ['Kubernetes documentation: Images, AlwaysPullImages', 'CIS Kubernetes 1.2.11'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'imagePullPolicy: IfNotPresent' }),
      good: examplePod({ container: 'imagePullPolicy: Always' }),
    },
  },
  *check({ file }) {
    for (const { reference, node, container } of imagesIn(file)) {
      // A digest is the content: asking again brings nothing new.
      if (!container || reference.digest !== undefined) continue;
      const policy = pair(container.node, 'imagePullPolicy')?.value;
      const said = text(policy) ?? defaultPolicy(reference.tag);
      if (said === 'Always' || isUnknown(policy) || (text(policy) === undefined && container.workload.object.partial))
        continue;
      const edits = () => setField({ mapping: container.node, path: ['imagePullPolicy'], value: 'Always' });
      yield finding({
        place: text(policy) && policy ? policy : node,
        message: () =>
          l10n.t(
            'An image that is on the node already starts without asking the registry whether this pod may have it.',
          ),
        fixes: () => [preferredFix({ title: l10n.t('Always ask the registry'), edits: edits() })],
      });
    }
  },
};

/** What Kubernetes takes where nothing is said (its documentation, Images, "Default image pull policy"). */
const defaultPolicy = (tag: string | undefined): string => ((tag ?? 'latest') === 'latest' ? 'Always' : 'IfNotPresent');
