/**
 * The page of the panel. Nothing may run, load or be sent but our own files: scripts by a nonce made for this page, the
 * layout's worker from a blob of our own, pictures only such as the page itself made for an export.
 */
export function pageHtml(options: {
  /** Random, and made for this page. */
  nonce: string;
  /** Where our files may come from, as a source of a Content Security Policy. */
  source: string;
  /** The address of one of our files. */
  address: (name: string) => string;
  /** BCP 47 */
  language: string;
  title: string;
  /** Translations by English text; none is needed for English. */
  texts: object | undefined;
}): string {
  const { nonce, source, address, language, title, texts } = options;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `connect-src ${source}`,
    'worker-src blob:',
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const translated = texts ? ` data-texts="${attribute(JSON.stringify(texts))}"` : '';
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${attribute(title)}</title>
    <link rel="stylesheet" href="${attribute(address('style.css'))}">
  </head>
  <body data-nonce="${attribute(nonce)}" data-worker-address="${attribute(address('layoutWorker.js'))}"${translated}>
    <script nonce="${attribute(nonce)}" src="${attribute(address('main.js'))}"></script>
  </body>
</html>
`;
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
