import { secretInManifest } from '../../../src/rules/secrets/secretInManifest';
import { testRule } from '../ruleHarness';

const secret = (lines: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n${lines}\n`;

testRule({
  rule: secretInManifest,
  bad: {
    base64: { files: secret('data:\n  password: aHVudGVyMg=='), lines: [4], message: /no encryption/ },
    text: { files: secret('stringData:\n  user: app\n  password: hunter2'), lines: [4] },
    'a key beside its certificate': { files: secret('data: { tls.crt: Y2VydA==, tls.key: a2V5MTIz }'), lines: [4] },
  },
  good: { none: secret('type: kubernetes.io/service-account-token') },
  nearMiss: {
    placeholders: secret('stringData: { password: <password> }\ndata: { token: $TOKEN }'),
    'a placeholder in base64': secret('data: { password: Y2hhbmdlbWU= }'),
    'what is encrypted': secret('stringData: { password: "ENC[AES256_GCM,data:abc]" }\nsops: { version: 3.9.0 }'),
    'what is public': secret('data: { ca.crt: Y2VydA== }'),
    'a sealed one': secret('spec: { encryptedData: { password: AgB } }').replace(
      'v1\nkind: Secret',
      'bitnami.com/v1alpha1\nkind: SealedSecret',
    ),
  },
});
