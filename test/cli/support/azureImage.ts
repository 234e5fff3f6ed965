import type Docker from 'dockerode';
import { buildProgramImage } from './images';

/**
 * A program that behaves as an Azure container does: it starts only with Eula, Billing and ApiKey in its environment, says
 * in `/status` whether the key is good, and ends itself where a real one would. `FAKE_STATUS` is the `apiStatus`,
 * `FAKE_LAST_WORDS` what it says before it ends.
 */
const program = `
const { Eula, Billing, ApiKey, FAKE_STATUS = 'Valid', FAKE_LAST_WORDS } = process.env;
if (Eula !== 'accept' || !Billing?.startsWith('https://') || !ApiKey) {
  console.log('Eula, Billing and ApiKey must be given.');
  process.exit(1);
}
if (FAKE_LAST_WORDS) {
  console.log(FAKE_LAST_WORDS);
  process.exit(1);
}
console.log('WARNING: No access control enabled!');
const answers = {
  '/ready': { service: 'languagedetection', ready: 'ready' },
  '/status': { service: 'languagedetection', apiStatus: FAKE_STATUS, apiStatusMessage: 'as told' },
};
require('node:http').createServer((request, answer) => {
  answer.setHeader('Content-Type', 'application/json');
  answer.end(JSON.stringify(answers[request.url] ?? { path: request.url, keyLength: ApiKey.length }));
}).listen(5000);
`;

export function buildAzureImage(options: { docker: Docker; tag: string }): Promise<string> {
  return buildProgramImage({ ...options, code: program.replaceAll('\n', ' ') });
}

/** Arguments of `up` for an image that stands for an Azure container. */
export function azureArgs(image: string): string[] {
  const service = 'language-detection';
  const billing = 'https://marked.cognitiveservices.azure.com/';
  return ['--service', service, '--image', `${service}=${image}`, '--billing', billing, '--accept-eula'];
}
