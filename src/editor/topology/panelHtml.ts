import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';

/** Folder of the page's files below the extension's. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview');

/**
 * The page of the panel. Nothing may run, load or be sent but our own files: scripts by a nonce made for this page, the
 * layout's worker from a blob of our own, pictures only such as the page itself made for an export.
 */
export function panelHtml({ webview, extension }: { webview: Webview; extension: Uri }): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
    'img-src blob:',
  ].join('; ');
  const texts = l10n.bundle ? ` data-texts="${attribute(JSON.stringify(l10n.bundle))}"` : '';
  return `<!DOCTYPE html>
<html lang="${attribute(env.language)}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${attribute(l10n.t('Topology'))}</title>
    <link rel="stylesheet" href="${attribute(address('style.css'))}">
  </head>
  <body data-nonce="${nonce}" data-worker-address="${attribute(address('layoutWorker.js'))}"${texts}>
    <script nonce="${nonce}" src="${attribute(address('main.js'))}"></script>
  </body>
</html>
`;
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
