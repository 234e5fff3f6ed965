import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';
import { pageHtml } from './pageHtml';

/** Folder of the page's files below the extension's. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview');

/** The page of the panel, with a nonce of its own. */
export function panelHtml({ webview, extension }: { webview: Webview; extension: Uri }): string {
  return pageHtml({
    nonce: randomBytes(16).toString('base64'),
    source: webview.cspSource,
    address: name => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString(),
    language: env.language,
    title: l10n.t('Topology'),
    texts: l10n.bundle,
  });
}
