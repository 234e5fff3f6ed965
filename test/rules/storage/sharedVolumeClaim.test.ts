import { sharedVolumeClaim } from '../../../src/rules/storage/sharedVolumeClaim';
import { testRule, yaml } from '../ruleHarness';

const statefulSet = (mode: string) => yaml`
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db }
  spec:
    template: { spec: { containers: [{ name: db, image: db:1 }] } }
    volumeClaimTemplates:
      - metadata: { name: data }
        spec:
          accessModes: [${mode}]
`;

testRule({
  rule: sharedVolumeClaim,
  bad: {
    'a template of claims': { files: statefulSet('ReadWriteOnce, ReadWriteMany'), lines: [9], message: /mislead/ },
  },
  good: { 'one node': statefulSet('ReadWriteOncePod') },
  nearMiss: { 'many that only read': statefulSet('ReadOnlyMany'), 'an interpolated one': statefulSet('$MODE') },
});
