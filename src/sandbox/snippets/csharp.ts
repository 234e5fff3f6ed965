import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/**
 * A C# program with top-level statements, for .NET 7 or newer: there `CertificateChainPolicy` lets one connection trust
 * the authority while the name is still checked. The key comes from the PKCS#12 file, as Windows wants it.
 */
export function csharp(call: Call): string {
  const { client, body } = call;
  return [
    'using System.Net.Http;',
    'using System.Net.Security;',
    'using System.Security.Cryptography.X509Certificates;',
    'using System.Text;',
    '',
    `var authority = X509Certificate2.CreateFromPem(File.ReadAllText(${JSON.stringify(call.caFile)}));`,
    'var client = new X509Certificate2(',
    `    ${JSON.stringify(client.pkcs12File)},`,
    `    File.ReadAllText(${JSON.stringify(client.pkcs12PasswordFile)}));`,
    'using var http = new HttpClient(new SocketsHttpHandler',
    '{',
    '    SslOptions = new SslClientAuthenticationOptions',
    '    {',
    '        ClientCertificates = new X509CertificateCollection { client },',
    '        CertificateChainPolicy = new X509ChainPolicy',
    '        {',
    '            TrustMode = X509ChainTrustMode.CustomRootTrust,',
    '            CustomTrustStore = { authority },',
    '            RevocationMode = X509RevocationMode.NoCheck,',
    '        },',
    '    },',
    '});',
    `using var request = new HttpRequestMessage(new HttpMethod(${JSON.stringify(call.method)}), ${JSON.stringify(call.origin + call.path)});`,
    ...(call.callerKeyRequired
      ? [`request.Headers.Add("${callerKeyHeader}", Environment.GetEnvironmentVariable("${callerKeyVariable}"));`]
      : []),
    ...(body === undefined
      ? []
      : [`request.Content = new StringContent(${JSON.stringify(body)}, Encoding.UTF8, "application/json");`]),
    'using var answer = await http.SendAsync(request);',
    'Console.WriteLine(await answer.Content.ReadAsStringAsync());',
    '',
  ].join('\n');
}
