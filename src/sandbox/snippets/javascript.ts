import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/** A Node.js program (an ES module) that needs nothing but Node.js. */
export function javascript(call: Call): string {
  const { client, body } = call;
  const headers = [
    ...(body === undefined ? [] : ["'Content-Type': 'application/json'"]),
    ...(call.callerKeyRequired ? [`'${callerKeyHeader}': process.env.${callerKeyVariable}`] : []),
  ];
  return [
    "import { readFileSync } from 'node:fs';",
    "import { request } from 'node:https';",
    '',
    'const call = request(',
    `  ${JSON.stringify(call.origin + call.path)},`,
    '  {',
    `    method: ${JSON.stringify(call.method)},`,
    `    ca: readFileSync(${JSON.stringify(call.caFile)}),`,
    `    cert: readFileSync(${JSON.stringify(client.certificateFile)}),`,
    `    key: readFileSync(${JSON.stringify(client.keyFile)}),`,
    `    headers: { ${headers.join(', ')} },`.replace('{  }', '{}'),
    '  },',
    '  answer => answer.pipe(process.stdout),',
    ');',
    `call.end(${body === undefined ? '' : JSON.stringify(body)});`,
    '',
  ].join('\n');
}
