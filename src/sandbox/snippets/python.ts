import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/** A Python 3 program that needs nothing but the standard library. JSON's string literals are Python's too. */
export function python(call: Call): string {
  const { client, body } = call;
  const headers = [
    ...(body === undefined ? [] : ['"Content-Type": "application/json"']),
    ...(call.callerKeyRequired ? [`"${callerKeyHeader}": os.environ["${callerKeyVariable}"]`] : []),
  ];
  return [
    ...(call.callerKeyRequired ? ['import os'] : []),
    'import ssl',
    'import urllib.request',
    '',
    `context = ssl.create_default_context(cafile=${JSON.stringify(call.caFile)})`,
    'context.load_cert_chain(',
    `    certfile=${JSON.stringify(client.certificateFile)},`,
    `    keyfile=${JSON.stringify(client.keyFile)},`,
    ')',
    'request = urllib.request.Request(',
    `    ${JSON.stringify(call.origin + call.path)},`,
    `    method=${JSON.stringify(call.method)},`,
    `    headers={${headers.join(', ')}},`,
    ...(body === undefined ? [] : [`    data=${JSON.stringify(body)}.encode(),`]),
    ')',
    'with urllib.request.urlopen(request, context=context) as answer:',
    '    print(answer.read().decode())',
    '',
  ].join('\n');
}
