import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { pageHtml } from '../../../src/editor/topology/pageHtml';
import type { Topology } from '../../../src/topology/graph';
import type { HostMessage, LiveTab, PanelMessage } from '../../../src/topology/panel/panelMessages';
import { launchBrowser } from '../../workbench/support/browser';
import { buildPage } from './buildPage';
import themes from './themes.json' with { type: 'json' };

export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes) as ThemeName[];

/** Many times what anything takes, also on a machine with other work, milliseconds. */
const patience = 180_000;

const nonce = 'bm9uY2Ugb2YgdGhlIHRlc3Rz';

/** What the editor puts into a webview before our page runs, as far as the page looks; and what the tests look at. */
const hostStandIn = `
  window.sent = [];
  window.violations = [];
  addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: message => window.sent.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
  });
`;

/** A frame tells the parts that their size is another one, the next what changed by that; the third begins after both. */
const threeFrames = `new Promise(resolve => {
  const wait = frames => frames === 0 ? resolve() : requestAnimationFrame(() => wait(frames - 1));
  wait(3);
})`;

/** The topology's page in Chromium, with the test in the place of the extension. */
export interface TopologyPage {
  page: Page;
  /** What the page threw, and what its policy forbade. */
  faults: () => Promise<string[]>;
  /** What the page has sent. */
  sent: () => Promise<PanelMessage[]>;
  /** Sends a message and waits until the page has had it; what it draws may come later. */
  send: (message: HostMessage) => Promise<void>;
  /** Sends a picture, shows its tab and waits until it is drawn and at rest. */
  show: (topology: Topology, tab?: LiveTab) => Promise<void>;
  /** The panel of a tab. */
  panel: (tab: string) => Locator;
  /** An element of the workspace's picture. */
  shown: (id: string) => Locator;
  /** Waits until nothing is being drawn, and what follows from the new sizes has been done. */
  atRest: () => Promise<void>;
  /** Waits until an expression is true in the page. The policy forbids Playwright's own way. */
  until: (expression: string) => Promise<void>;
  /** Id of the element that has the focus. */
  focused: () => Promise<string | null>;
  close: () => Promise<void>;
}

/** A browser and the page's files, for the tests of one file. */
export interface PageBench {
  open: (options?: { theme?: ThemeName } & BrowserContextOptions) => Promise<TopologyPage>;
  close: () => Promise<void>;
}

export async function openPageBench(): Promise<PageBench> {
  const [files, browser] = await Promise.all([buildPage(), launchBrowser()]);
  const server = await serve(files);
  return {
    open: ({ theme = 'dark', ...options } = {}) => open({ browser, server, theme, options }),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function serve(files: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', html: 'text/html; charset=utf-8' };
  const server = createServer(({ url = '' }, response) => {
    const [theme] = themeNames.filter(name => url === `/${name}.html`);
    const content = theme ? themed(theme) : files.get(url.slice(1));
    response.setHeader('content-type', types[url.split('.').at(-1) ?? ''] ?? 'text/plain');
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The page as the extension makes it, in a theme as VS Code 1.100 hands its own to webviews. */
function themed(name: ThemeName): string {
  const { bodyClass, variables } = themes[name];
  const declared = Object.entries(variables).map(([key, value]) => `${key}: ${value}`);
  const html = pageHtml({
    nonce,
    source: "'self'",
    address: file => `/${file}`,
    language: 'en',
    title: 'Topology',
    texts: undefined,
  });
  return html
    .replace('<head>', `<head><style nonce="${nonce}">html { ${declared.join('; ')} }</style>`)
    .replace('<body ', `<body class="${bodyClass}" `);
}

async function open(given: {
  browser: Browser;
  server: Server;
  theme: ThemeName;
  options: BrowserContextOptions;
}): Promise<TopologyPage> {
  const { browser, server, theme, options } = given;
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  await page.addInitScript(hostStandIn);
  await page.goto(`http://127.0.0.1:${port}/${theme}.html`);
  await page.locator('[role="tab"]').first().waitFor();
  const send = (message: HostMessage) =>
    page.evaluate<void>(`new Promise(resolve => {
      addEventListener('message', () => resolve(), { once: true });
      postMessage(${JSON.stringify(JSON.stringify(message))});
    })`);
  const opened: TopologyPage = {
    page,
    faults: async () => [...errors, ...(await page.evaluate<string[]>('window.violations'))],
    sent: () => page.evaluate<PanelMessage[]>('window.sent'),
    send,
    show: async (topology, tab = 'workspace') => {
      await send({ type: 'picture', tab, topology, note: '', action: null });
      await send({ type: 'show', tab });
      await opened.panel(tab).locator('svg.topology[role]').first().waitFor();
      await opened.atRest();
    },
    atRest: async () => {
      await opened.until(`!document.querySelector('.picture[aria-busy="true"]')`);
      await page.evaluate(threeFrames);
    },
    panel: tab => page.locator(`#panel-${tab}`),
    shown: id => page.locator(`#panel-workspace .picture [data-id=${JSON.stringify(id)}]`),
    until: async expression => {
      const deadline = Date.now() + patience;
      while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > deadline) throw new Error(`It did not become true: ${expression}`);
        await delay(20);
      }
    },
    focused: () => page.evaluate<string | null>('document.activeElement?.dataset?.id ?? null'),
    close: () => context.close(),
  };
  return opened;
}
