import { aiKeyInClear } from '../../../src/rules/aiContainers/aiKeyInClear';
import { testRule, yaml } from '../ruleHarness';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';
const key = 'd41d8cd98f00b204e9800998ecf8427e';

testRule({
  rule: aiKeyInClear,
  bad: {
    'in a mapping, in a list, as an argument': {
      files: yaml`
        services:
          a:
            image: ${image}
            environment: {APIKEY: ${key}}
          b:
            image: ${image}
            environment:
              - apikey=${key}
              - HTTP_PROXY_CREDS=me:secret1
          c:
            image: ${image}
            command: eula=accept billing=<x> apikey=${key}
          d:
            image: ${image}
            command: [Eula=accept, "ApiKey=${key}"]
      `,
      lines: [4, 8, 9, 12, 15],
    },
    'in the environment and the arguments of a pod': {
      files: yaml`
        apiVersion: v1
        kind: Pod
        metadata: {name: language}
        spec:
          containers:
            - name: language
              image: ${image}
              args: [eula=accept, apikey=${key}]
              env:
                - name: ApiKey
                  value: ${key}
      `,
      lines: [8, 11],
    },
    'in a ConfigMap that it reads': {
      files: {
        'settings.yaml': yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: settings}
          data:
            Eula: accept
            ApiKey: ${key}
            other: x
        `,
        'pod.yaml': yaml`
          apiVersion: v1
          kind: Pod
          metadata: {name: language}
          spec:
            containers:
              - name: language
                image: ${image}
                envFrom: [{configMapRef: {name: settings}}]
                env: [{name: apikey, valueFrom: {configMapKeyRef: {name: settings, key: ApiKey}}}]
        `,
      },
      lines: [6],
      related: ['pod.yaml:6'],
    },
  },
  good: {
    'a variable': `services:\n  a:\n    image: ${image}\n    environment: [ApiKey=$KEY, "Other=${key}"]\n`,
    'a file of variables': `services:\n  a:\n    image: ${image}\n    env_file: [ai.env]\n`,
  },
  nearMiss: {
    'places to fill in': yaml`
      services:
        a:
          image: ${image}
          environment: [apikey=<apikey>, "ApiKey={API_KEY}", ApiKey=your-key, ApiKey=, apikey=apikeyplaceholder, ApiKey]
    `,
    'another container': `services:\n  a:\n    image: nginx:1.30.7\n    environment: [apikey=${key}]\n`,
    'a reference to an argument': yaml`
      apiVersion: v1
      kind: Pod
      metadata: {name: language}
      spec:
        containers:
          - name: language
            image: ${image}
            args: [apikey=$(KEY)]
    `,
  },
});
