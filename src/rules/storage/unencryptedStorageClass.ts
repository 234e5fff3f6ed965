import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { at, boolean, isUnknown, pair, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

/** The others of the large clouds encrypt whatever they store; EBS only if it is asked to, or by a setting of the account. */
const provisioners = new Set(['ebs.csi.aws.com', 'kubernetes.io/aws-ebs']);

const storageClass = (parameters: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: disk
provisioner: ebs.csi.aws.com
parameters:
  type: gp3${parameters}
`;

export const unencryptedStorageClass: Rule = {
  id: 'unencrypted-storage-class',
  title: 'Disks of this class are not encrypted',
  why: 'Who gets a copy of such a disk, a snapshot for instance, reads it. It is a warning, because getting one needs rights in the account of the cloud.',
  severity: 'warning',
  category: 'disallowed-volume-type',
  standards: ['CIS EKS 5.3.1', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=StorageClass'],
  examples: { kubernetes: { bad: storageClass(''), good: storageClass("\n  encrypted: 'true'") } },
  *check({ file }) {
    for (const { kind, root, partial } of file.objects) {
      const provisioner = pair(root, 'provisioner')?.value;
      if (kind !== 'StorageClass' || partial || !provisioner || !provisioners.has(text(provisioner) ?? '')) continue;
      const encrypted = pair(at(root, 'parameters'), 'encrypted')?.value;
      if (boolean(encrypted) === true || isUnknown(encrypted)) continue;
      const edits = setField({ mapping: root, path: ['parameters', 'encrypted'], value: 'true' });
      yield finding({
        place: encrypted ?? provisioner,
        message: () => l10n.t('Its disks are not encrypted: who gets a copy of one reads it.'),
        fixes: () => [preferredFix({ title: l10n.t('Encrypt the disks'), edits })],
      });
    }
  },
};
