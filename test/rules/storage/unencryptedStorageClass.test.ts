import { unencryptedStorageClass } from '../../../src/rules/storage/unencryptedStorageClass';
import { testRule, yaml } from '../ruleHarness';

const storageClass = (provisioner: string, parameters: string) => yaml`
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata: { name: disk }
  provisioner: ${provisioner}
  parameters:
    type: gp3
    ${parameters}
`;

testRule({
  rule: unencryptedStorageClass,
  bad: {
    'one that says nothing': {
      files: storageClass('ebs.csi.aws.com', '# fast'),
      lines: [4],
      message: /copy/,
    },
    'one that says so': {
      files: storageClass('kubernetes.io/aws-ebs', "encrypted: 'false'"),
      lines: [7],
      fixed: storageClass('kubernetes.io/aws-ebs', "encrypted: 'true'"),
    },
  },
  good: { 'one that encrypts': storageClass('ebs.csi.aws.com', "encrypted: 'true'") },
  nearMiss: {
    'a cloud that always does': storageClass('disk.csi.azure.com', '# fast'),
    'an interpolated one': storageClass('ebs.csi.aws.com', 'encrypted: $ENCRYPTED'),
  },
});
