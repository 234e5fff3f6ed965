import type { Answer } from './answer';
import { openApi } from './openApi';

/** GET /: a home page, as the containers have one. */
export async function homePage(): Promise<Answer> {
  return page(
    'Secure Container stand-in',
    `<p>The stand-in is up and running. It is <strong>not an Azure service</strong>: open-source libraries answer.</p>
<ul><li><a href="/swagger">API</a></li><li><a href="/ready">Ready?</a></li><li><a href="/status">Status</a></li></ul>`,
  );
}

/** GET /swagger: the operations, in a page that loads nothing from elsewhere. */
export async function apiPage(): Promise<Answer> {
  const rows = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, { summary: string }>).map(
      ([method, { summary }]) =>
        `<tr><td>${method.toUpperCase()}</td><td><code>${path}</code></td><td>${summary}</td></tr>`,
    ),
  );
  return page(
    'Secure Container stand-in: API',
    `<p><a href="/swagger/v1/swagger.json">OpenAPI document</a></p><table>${rows.join('\n')}</table>`,
  );
}

/** GET /swagger/v1/swagger.json */
export async function apiDocument(): Promise<Answer> {
  return { status: 200, body: openApi };
}

function page(title: string, content: string): Answer {
  const body = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>
${content}
</body>
</html>
`;
  return { status: 200, html: true, headers: { 'Content-Security-Policy': "default-src 'none'" }, body };
}
