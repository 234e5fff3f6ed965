import { exampleService } from '../../../src/rules/exampleFiles';
import { hostUts } from '../../../src/rules/privilege/hostUts';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostUts,
  bad: { 'a service': { files: exampleService('uts: host'), lines: [4], fixed: exampleService('') } },
  good: { 'a name of its own': exampleService('hostname: web') },
  nearMiss: { 'an interpolated one': exampleService('uts: $UTS'), 'a label': exampleService('labels: { uts: host }') },
});
