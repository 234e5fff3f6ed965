import { aiKeyInArguments } from '../../../src/rules/aiContainers/aiKeyInArguments';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';

testRule({
  rule: aiKeyInArguments,
  bad: {
    'a variable in the command': {
      files: `services:\n  a:\n    image: ${image}\n    command:\n      - Eula=accept\n      - ApiKey=$KEY # the key\n    environment:\n      - A=b\n`,
      lines: [6],
      fixed: `services:\n  a:\n    image: ${image}\n    command:\n      - Eula=accept\n    environment:\n      - A=b\n      - ApiKey=$KEY\n`,
    },
    'a place to fill in': {
      files: `services:\n  a:\n    image: ${image}\n    command: eula=accept apikey=<key>\n`,
      lines: [4],
    },
    'a reference to a Secret': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: language}
        spec:
          containers:
            - name: language
              image: ${image}
              args:
                - eula=accept
                - apikey=$(KEY)
              env:
                - name: KEY
                  valueFrom: {secretKeyRef: {name: ai, key: key}}
      `,
      lines: [10],
      fixed: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: language}
        spec:
          containers:
            - name: language
              image: ${image}
              args:
                - eula=accept
              env:
                - name: apikey
                  valueFrom: {secretKeyRef: {name: ai, key: key}}
      `,
    },
  },
  good: { 'the environment': `services:\n  a:\n    image: ${image}\n    environment: {ApiKey: $KEY}\n` },
  nearMiss: {
    'in clear is another fault': `services:\n  a:\n    image: ${image}\n    command: [apikey=d41d8cd98f00b204e9800998ecf8427e]\n`,
    'another setting': `services:\n  a:\n    image: ${image}\n    command: [billing=$ENDPOINT, apikeyfile=/x]\n`,
  },
});
