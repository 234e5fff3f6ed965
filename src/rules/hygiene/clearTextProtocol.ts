import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { variablesIn, type Word, wordsIn } from './words';

/** A value, or the value of a flag, that is an address with a protocol that is never encrypted. */
const clearText =
  /^(?:--?[\w.-]+[= ])?(?:http|ftp|telnet|ws|ldap|smtp|mqtt|amqp):\/\/(?:[^/@\s]*@)?(\[[0-9A-Fa-f:.]+\]|[\w.-]+)/i;

/** Names of the internet: the ends that most public names have. Others (`trading.api`, `db.internal`) are somebody's own. */
const isPublic = /\.(?:com|net|org|io|dev|app|cloud|ai|info|biz|gov|edu|mil|xyz|online|site|tech|[a-z]{2})$/i;

export const clearTextProtocol: Rule = {
  id: 'clear-text-protocol',
  title: 'Address on the internet is reached in clear text',
  why: 'What goes over the internet without TLS is read and changed by whoever is on the way: what is fetched can be replaced by something else, what is sent is known. It is info, because it takes somebody on the way, and many such addresses lead on to HTTPS.',
  severity: 'info',
  category: 'tls-verification-disabled',
  standards: ['CWE-319', 'OWASP Kubernetes K08'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['command', 'args', 'entrypoint', 'env', 'environment'],
  mentions: ['://'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'args:\n  - --feed=http://feed.example.com/prices' }),
      good: examplePod({ container: 'args:\n  - --feed=https://feed.example.com/prices' }),
    },
    compose: {
      bad: exampleService('environment:\n  FEED: http://feed.example.com/prices'),
      good: exampleService('environment:\n  FEED: https://feed.example.com/prices'),
    },
  },
  *check({ file }) {
    for (const word of [...wordsIn(file), ...variablesIn(file)]) {
      if (!isClear(word)) continue;
      const message = () =>
        l10n.t('This address is reached in clear text: who is on the way can read and change what comes.');
      yield finding({ place: word.node, message });
    }
  },
};

function isClear({ text }: Word): boolean {
  const host = text.includes('://') ? clearText.exec(text)?.[1] : undefined;
  return host !== undefined && isPublic.test(host);
}
