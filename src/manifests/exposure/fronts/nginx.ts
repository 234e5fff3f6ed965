import type { Answer, Guard } from '../exposure';
import { type ConfigText, lineSpot } from './configText';
import { type Directive, everywhere, last, readDirectives } from './directives';
import { type FrontListener, readUpstream, type Upstream } from './frontListener';

/** The listeners of an nginx configuration, of a whole nginx.conf or of a file for conf.d; none where it is no nginx text. */
export function readNginx(config: ConfigText): readonly FrontListener[] {
  const directives = readDirectives(config.text);
  const http = blockOf(directives, 'http');
  const stream = blockOf(directives, 'stream');
  const servers = (block: readonly Directive[]) => block.filter(({ name, block }) => name === 'server' && block);
  return [
    ...servers(http ?? directives).flatMap(server => httpListeners(config, server, http ?? directives)),
    ...servers(stream ?? []).flatMap(server => streamListeners(config, server, stream ?? [])),
  ];
}

const blockOf = (directives: readonly Directive[], name: string) => last(directives, name)?.block;

function httpListeners(config: ConfigText, server: Directive, http: readonly Directive[]): FrontListener[] {
  const own = server.block ?? [];
  const passes = [
    ...everywhere(own, 'proxy_pass'),
    ...everywhere(own, 'grpc_pass'),
    ...everywhere(own, 'fastcgi_pass'),
  ];
  const upstreams = passes.flatMap(pass => upstreamsOf(pass.args[0], http));
  const included = everywhere(own, 'include').length > 0;
  const general = {
    clientsVerified: verified(own, http, included),
    approvedList: approved(own, http, included),
    rateLimited: limited(own, http, included),
  };
  return listens(own).map(listen => {
    const tls: Answer = listen.args.includes('ssl') || last(own, 'ssl')?.args[0] === 'on' ? 'yes' : 'no';
    // Without TLS nobody is asked for a certificate, whatever the server says about it.
    const guard: Guard =
      tls === 'yes' ? { tls, ...general } : { ...general, tls, clientsVerified: 'no', approvedList: 'no' };
    return { port: portOf(listen), guard, upstreams, place: lineSpot(config, listen.line) };
  });
}

/** A server without `listen` takes port 80 (nginx core module, `listen`). */
function listens(server: readonly Directive[]): readonly Directive[] {
  const written = server.filter(({ name }) => name === 'listen');
  return written.length > 0
    ? written
    : [{ name: 'listen', args: ['80'], line: server[0]?.line ?? 0, block: undefined }];
}

function portOf(listen: Directive): number | undefined {
  const written = listen.args[0] ?? '';
  if (/^\d+$/.test(written)) return Number(written);
  const port = /:(\d+)$/.exec(written)?.[1];
  if (port !== undefined) return Number(port);
  return written.startsWith('unix:') || written.includes('$') ? undefined : 80;
}

/** `ssl_verify_client`: `optional` lets in who shows no certificate, `optional_no_ca` who shows any. */
function verified(server: readonly Directive[], http: readonly Directive[], included: boolean): Answer {
  const said = (last(server, 'ssl_verify_client') ?? last(http, 'ssl_verify_client'))?.args[0];
  if (said === 'on') return 'yes';
  if (said === undefined) return included ? 'unknown' : 'no';
  return said.startsWith('optional') && judgesCertificate(server, http) ? 'yes' : 'no';
}

const certificateVariable = /\$ssl_client_(?:fingerprint|serial|escaped_cert|raw_cert|cert|s_dn|verify)\b/;
const identifyingVariable = /\$ssl_client_(?:fingerprint|serial|escaped_cert|raw_cert|cert|s_dn)\b/;

/** Whether a request is refused by what its certificate says: an `if`, straight or through a `map`. */
function judgesCertificate(
  server: readonly Directive[],
  http: readonly Directive[],
  variable = certificateVariable,
): boolean {
  const mapped = http
    .filter(({ name, args }) => (name === 'map' || name === 'js_set' || name === 'set') && variable.test(args[0] ?? ''))
    .flatMap(({ args }) => args[1] ?? []);
  return everywhere(server, 'if').some(({ args }) => {
    const condition = args.join(' ');
    return variable.test(condition) || mapped.some(name => condition.includes(name));
  });
}

/** Another program may judge: `auth_request`, njs, Lua. */
const judges = ['auth_request', 'js_access', 'access_by_lua_block', 'access_by_lua_file', 'auth_jwt'] as const;

function approved(server: readonly Directive[], http: readonly Directive[], included: boolean): Answer {
  if (judgesCertificate(server, http, identifyingVariable)) return 'yes';
  return included || judges.some(name => everywhere(server, name).length > 0) ? 'unknown' : 'no';
}

function limited(server: readonly Directive[], http: readonly Directive[], included: boolean): Answer {
  const limit = (name: string) => last(http, name) ?? everywhere(server, name)[0];
  if (limit('limit_req') ?? limit('limit_conn')) return 'yes';
  return included ? 'unknown' : 'no';
}

/** The servers of a named `upstream`, else the address itself. */
function upstreamsOf(written: string | undefined, block: readonly Directive[]): readonly Upstream[] {
  const direct = written === undefined ? undefined : readUpstream(written);
  if (!direct) return [];
  const named = block.find(({ name, args }) => name === 'upstream' && args[0] === direct.host)?.block;
  return named
    ? named.filter(({ name }) => name === 'server').flatMap(({ args }) => readUpstream(args[0] ?? '') ?? [])
    : [direct];
}

/** `stream` passes TLS on as it comes, unless it listens with `ssl`. */
function streamListeners(config: ConfigText, server: Directive, stream: readonly Directive[]): FrontListener[] {
  const own = server.block ?? [];
  const upstreams = everywhere(own, 'proxy_pass').flatMap(pass => upstreamsOf(pass.args[0], stream));
  return listens(own).map(listen => {
    const tls: Answer = listen.args.includes('ssl') ? 'yes' : 'unknown';
    const clientsVerified = tls === 'yes' ? verified(own, stream, false) : 'unknown';
    const guard: Guard = { tls, clientsVerified, approvedList: 'unknown', rateLimited: 'unknown' };
    return { port: portOf(listen), guard, upstreams, place: lineSpot(config, listen.line) };
  });
}
