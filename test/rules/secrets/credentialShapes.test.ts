import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialIn } from '../../../src/rules/secrets/credentialShapes';

/** Letters and digits that no issuer gave out; put together here so that no scanner takes this file for a leak. */
const made = (length: number, alphabet: string): string =>
  Array.from({ length }, (_, i) => alphabet[(i * 7 + 3) % alphabet.length]).join('');
const word = (length: number) => made(length, 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0z');
const hex = (length: number) => made(length, '0a3f7c9e1b5d');
const capitals = (length: number) => made(length, 'Q2W3E4R5T6Y7UIOPASDFGHJ');

test('each kind is told by its shape, wherever in a text', () => {
  const credentials: Record<string, string> = {
    'a private key': '-----BEGIN OPENSSH PRIVATE KEY-----\nabc',
    'a JSON web token': `eyJ${word(20)}.eyJ${word(30)}.${word(20)}`,
    'an AWS access key': `AKIA${capitals(16)}`,
    'an Azure storage key': `AccountName=a;AccountKey=${word(86)}==;`,
    'an Azure service bus key': `Endpoint=sb://a/;SharedAccessKey=${word(43)}=`,
    'an Azure client secret': `${word(3)}8Q~${word(34)}`,
    'an Azure shared access signature': `https://a.blob.core.windows.net/b?sv=1&sig=${word(43)}%3D`,
    'an Azure AI services key': `${word(52)}JQQJ99${word(26)}`,
    'a Google API key': `AIza${word(35)}`,
    'a Google access token': `ya29.${word(40)}`,
    'a Google client secret': `GOCSPX-${word(28)}`,
    'a GitHub token': `ghp_${word(36)}`,
    'a GitLab token': `glpat-${word(20)}`,
    'a Slack token': `xoxb-${made(24, '1234567890')}`,
    'a Slack webhook': `https://hooks.slack.com/services/T0/B0/${word(24)}`,
    'a Teams webhook': `https://a.webhook.office.com/webhookb2/${word(36)}@${word(20)}`,
    'a Discord webhook': `https://discord.com/api/webhooks/123456789012/${word(40)}`,
    'a Stripe key': `sk_live_${word(24)}`,
    'a Square secret': `sq0csp-${word(43)}`,
    'a SendGrid key': `SG.${word(22)}.${word(43)}`,
    'a Twilio key': `SK${hex(32)}`,
    'an OpenAI key': `sk-proj-${word(20)}T3BlbkFJ${word(20)}`,
    'an Anthropic key': `sk-ant-${word(48)}`,
    'a Hugging Face token': `hf_${word(34)}`,
    'an npm token': `npm_${word(36)}`,
    'a PyPI token': `pypi-AgEI${word(60)}`,
    'a Docker Hub token': `dckr_pat_${word(27)}`,
    'a DigitalOcean token': `dop_v1_${hex(64)}`,
    'a Databricks token': `dapi${hex(32)}`,
    'a Vault token': `hvs.${word(24)}`,
    'a Shopify token': `shpat_${hex(32)}`,
  };
  for (const [kind, text] of Object.entries(credentials)) {
    assert.equal(credentialIn(text), kind);
    assert.equal(credentialIn(`before "${text}" behind`), kind);
  }
});

test('what looks like one and is none is left alone', () => {
  for (const text of [
    'AKIAIOSFODNN7EXAMPLE',
    `ghp_${'x'.repeat(36)}`,
    '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----',
    `sha256:${hex(64)}`,
    `registry.example.com/web@sha256:${hex(64)}`,
    'e1e2e3e4-0000-4000-8000-000000000000',
    `TASK${hex(32)}`,
    'eyJ is how a token begins',
  ])
    assert.equal(credentialIn(text), undefined, text);
});
