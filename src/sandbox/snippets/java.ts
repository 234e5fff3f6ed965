import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/** A Java 11 program in one file: save it as `CallSandbox.java`, run it with `java CallSandbox.java`. */
export function java(call: Call): string {
  const { client, body } = call;
  const publisher =
    body === undefined
      ? 'HttpRequest.BodyPublishers.noBody()'
      : `HttpRequest.BodyPublishers.ofString(${JSON.stringify(body)})`;
  return [
    'import java.io.FileInputStream;',
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    'import java.nio.file.Files;',
    'import java.nio.file.Path;',
    'import java.security.KeyStore;',
    'import java.security.cert.CertificateFactory;',
    'import javax.net.ssl.KeyManagerFactory;',
    'import javax.net.ssl.SSLContext;',
    'import javax.net.ssl.TrustManagerFactory;',
    '',
    'public class CallSandbox {',
    '  public static void main(String[] arguments) throws Exception {',
    `    char[] password = Files.readString(Path.of(${JSON.stringify(client.pkcs12PasswordFile)})).toCharArray();`,
    '    KeyStore client = KeyStore.getInstance("PKCS12");',
    `    try (var file = new FileInputStream(${JSON.stringify(client.pkcs12File)})) {`,
    '      client.load(file, password);',
    '    }',
    '    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());',
    '    keys.init(client, password);',
    '',
    '    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());',
    '    authorities.load(null);',
    `    try (var file = new FileInputStream(${JSON.stringify(call.caFile)})) {`,
    '      authorities.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509").generateCertificate(file));',
    '    }',
    '    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());',
    '    trust.init(authorities);',
    '',
    '    SSLContext tls = SSLContext.getInstance("TLS");',
    '    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);',
    `    HttpRequest request = HttpRequest.newBuilder(URI.create(${JSON.stringify(call.origin + call.path)}))`,
    ...(body === undefined ? [] : ['        .header("Content-Type", "application/json")']),
    ...(call.callerKeyRequired ? [`        .header("${callerKeyHeader}", System.getenv("${callerKeyVariable}"))`] : []),
    `        .method(${JSON.stringify(call.method)}, ${publisher})`,
    '        .build();',
    '    HttpClient http = HttpClient.newBuilder().sslContext(tls).build();',
    '    System.out.println(http.send(request, HttpResponse.BodyHandlers.ofString()).body());',
    '  }',
    '}',
    '',
  ].join('\n');
}
