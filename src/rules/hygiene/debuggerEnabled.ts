import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { variablesIn, wordsIn } from './words';

/** Debuggers that listen on the network: Java (JDWP), Node.js, Python (debugpy), Go (Delve). 127.0.0.1 is not the network. */
const listening =
  /-(?:agentlib:jdwp=|Xrunjdwp:)(?![^\s]*address=(?:127\.|localhost))|--inspect(?:-brk|-wait)?=(?!127\.|localhost)(?:[\d.]+|\[[0-9a-f:]+\]|[\w.-]+):\d+|--inspect(?:-brk|-wait)?=0\.0\.0\.0|\bdebugpy\b.*--listen\s+(?:0\.0\.0\.0|:)|\bdlv\b.*--listen[= ]:?(?!127\.|localhost)/;

/** Variables that show errors with code and values, or let whoever sees the page run code (Werkzeug's console). */
const modes: ReadonlyMap<string, RegExp> = new Map([
  ['FLASK_DEBUG', /^(?:1|true|on)$/i],
  ['FLASK_ENV', /^development$/i],
  ['DJANGO_DEBUG', /^(?:1|true|on)$/i],
  ['APP_DEBUG', /^(?:1|true|on)$/i],
  ['ASPNETCORE_ENVIRONMENT', /^development$/i],
  ['DOTNET_ENVIRONMENT', /^development$/i],
  ['RAILS_ENV', /^development$/i],
]);

export const debuggerEnabled: Rule = {
  id: 'debugger-enabled',
  title: 'Debugger or debug mode is on',
  why: 'A debugger that listens on the network runs any code for whoever connects, without asking who it is; a debug mode shows code, settings and keys on its error pages. It is a warning, because one must reach the port or the page.',
  severity: 'warning',
  category: 'insecure-component',
  standards: ['CWE-489', 'OWASP Top 10 A05'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['command', 'args', 'entrypoint', 'env', 'environment'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'args: [node, "--inspect=0.0.0.0:9229", server.js]' }),
      good: examplePod({ container: 'args: [node, "--inspect=127.0.0.1:9229", server.js]' }),
    },
    compose: {
      bad: exampleService('environment:\n  FLASK_DEBUG: "1"'),
      good: exampleService('environment:\n  FLASK_DEBUG: "0"'),
    },
  },
  *check({ file }) {
    const runsCode = l10n.t('A debugger listens on the network: whoever connects runs any code.');
    const shows = l10n.t('Debug mode is on: error pages show code and settings, and some run what one types.');
    for (const { node, text } of wordsIn(file))
      if (listening.test(text)) yield finding({ place: node, message: runsCode });
    for (const { name, node, text } of variablesIn(file)) {
      if (modes.get(name)?.test(text)) yield finding({ place: node, message: shows });
      else if (listening.test(text)) yield finding({ place: node, message: runsCode });
    }
  },
};
