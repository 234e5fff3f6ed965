import { sharedVolume } from '../../../src/rules/storage/sharedVolume';
import { testRule, yaml } from '../ruleHarness';

const services = (web: string, worker: string) => yaml`
  services:
    web:
      image: nginx:1.30.7
      volumes:
        - ${web}
    worker:
      image: nginx:1.30.7
      volumes:
        - ${worker}
  volumes: { uploads: {}, work: {} }
`;

testRule({
  rule: sharedVolume,
  bad: {
    'two that write': {
      files: services('uploads:/uploads', '{ type: volume, source: uploads, target: /in }'),
      lines: [5, 9],
      message: /"uploads"/,
      related: ['sample.yaml:5', 'sample.yaml:9'],
    },
  },
  good: { 'one each': services('uploads:/uploads', 'work:/work') },
  nearMiss: {
    'one that only reads': services('uploads:/uploads', 'uploads:/uploads:ro'),
    'a folder of the project': services('./uploads:/uploads', './uploads:/uploads'),
    'anonymous volumes': services('/uploads', '/uploads'),
  },
});
