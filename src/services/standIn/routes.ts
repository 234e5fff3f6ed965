import type { Answer, StandInRequest } from './answer';
import { createJobs } from './jobs';
import { analyzeText } from './languageApi';
import { apiDocument, apiPage, homePage } from './pages';
import { showReady, showStatus } from './probes';
import { textAnalytics } from './textAnalytics';

export interface Route {
  method: 'GET' | 'POST';
  /** Matches the whole path, whatever its case, as ASP.NET does. */
  path: RegExp;
  handle: (request: StandInRequest) => Promise<Answer>;
}

/** Everything the stand-in answers, with jobs of its own. */
export function createRoutes(): readonly Route[] {
  const jobs = createJobs();
  return [
    { method: 'GET', path: /^\/$/, handle: homePage },
    { method: 'GET', path: /^\/ready$/i, handle: showReady },
    { method: 'GET', path: /^\/status$/i, handle: showStatus },
    { method: 'GET', path: /^\/swagger(?:\/|\/index\.html)?$/i, handle: apiPage },
    { method: 'GET', path: /^\/swagger\/v1\/swagger\.json$/i, handle: apiDocument },
    {
      method: 'POST',
      path: /^\/text\/analytics\/(v3\.[01])\/(languages|sentiment|keyphrases)$/i,
      handle: textAnalytics,
    },
    { method: 'POST', path: /^\/language\/:analyze-text$/i, handle: analyzeText },
    { method: 'POST', path: /^\/language\/analyze-text\/jobs$/i, handle: jobs.submit },
    { method: 'GET', path: /^\/language\/analyze-text\/jobs\/([0-9a-f-]+)$/i, handle: jobs.show },
    { method: 'POST', path: /^\/language\/analyze-text\/jobs\/([0-9a-f-]+):cancel$/i, handle: jobs.cancel },
  ];
}
