import type { VsCodeServer } from './vsCodeServer';

export interface WorkbenchContent {
  /** Absolute path of the folder to open; undefined: an empty window. */
  folder?: string | undefined;
  /** Absolute path of an extension to run from its sources. */
  developmentPath?: string;
  /** Absolute path of a module whose `run()` is a test suite for the extension host. */
  suitePath?: string;
}

/** The address of a window: what desktop VS Code takes from its command line, the web workbench takes from here. */
export function workbenchAddress(server: VsCodeServer, content: WorkbenchContent = {}): string {
  const { folder, developmentPath, suitePath } = content;
  const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
  const payload: [string, string][] = [];
  if (developmentPath) payload.push(['extensionDevelopmentPath', remote(developmentPath)]);
  if (suitePath) payload.push(['extensionTestsPath', remote(suitePath)]);
  const query = new URLSearchParams(folder ? { folder } : { ew: 'true' });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.origin}/?${query}`;
}
