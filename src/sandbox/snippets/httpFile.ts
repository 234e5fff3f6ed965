import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/**
 * A request for an `.http` file. The format has no place for certificates: the REST Client extension
 * (humao.rest-client) takes them from its settings by host, which the comment above the request gives.
 */
export function httpFile(call: Call): string {
  const { client, body } = call;
  const setting = {
    'rest-client.certificates': {
      [new URL(call.origin).host]: { cert: client.certificateFile, key: client.keyFile },
    },
  };
  return [
    '# The client certificate, for the REST Client extension, in settings.json:',
    ...JSON.stringify(setting, null, 2)
      .split('\n')
      .slice(1, -1)
      .map(line => `# ${line}`),
    `# The authority of the server is ${call.caFile}`,
    '',
    `${call.method} ${call.origin}${call.path} HTTP/1.1`,
    ...(call.callerKeyRequired ? [`${callerKeyHeader}: {{$processEnv ${callerKeyVariable}}}`] : []),
    ...(body === undefined ? [] : ['Content-Type: application/json', '', body]),
    '',
  ].join('\n');
}
