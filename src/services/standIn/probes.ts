import type { Answer } from './answer';
import { loadLanguageScores } from './models';

const service = 'secure-container-stand-in';
const nonMetered = 'Container is non-metered and does not require an API Key.';

let ready = false;

/** Loads what the first request needs; from then on `/ready` says so. */
export async function becomeReady(): Promise<void> {
  await loadLanguageScores();
  ready = true;
}

/** GET /ready: whether it takes queries. */
export async function showReady(): Promise<Answer> {
  if (ready) return { status: 200, body: { service, ready: 'ready', message: nonMetered } };
  const message = 'The language model is still loading.';
  return { status: 503, headers: { 'Retry-After': '1' }, body: { service, ready: 'notReady', message } };
}

/** GET /status: whether its key is good; it needs none. */
export async function showStatus(): Promise<Answer> {
  return { status: 200, body: { service, apiStatus: 'NonMetered', apiStatusMessage: nonMetered } };
}
