import type { Answer, Guard } from '../exposure';
import { type ConfigText, lineSpot } from './configText';
import { type Directive, everywhere, last, readDirectives } from './directives';
import { type FrontListener, readUpstream } from './frontListener';

/** The sites of a Caddyfile that pass requests on; none where it is no such text. */
export function readCaddy(config: ConfigText): readonly FrontListener[] {
  const directives = readDirectives(config.text, { endsAtLineBreak: true });
  return directives.filter(({ block }) => block).flatMap(site => listenersOf(config, site));
}

function listenersOf(config: ConfigText, site: Directive): FrontListener[] {
  const own = site.block ?? [];
  const upstreams = everywhere(own, 'reverse_proxy').flatMap(proxy => [
    ...proxy.args.filter(isAddress).flatMap(written => readUpstream(written) ?? []),
    ...everywhere(proxy.block ?? [], 'to').flatMap(to => to.args.flatMap(written => readUpstream(written) ?? [])),
  ]);
  if (upstreams.length === 0) return [];
  const tlsDirective = last(own, 'tls');
  return [site.name, ...site.args]
    .flatMap(part => part.split(','))
    .filter(Boolean)
    .map(address => {
      const { port, tls } = readAddress(address, tlsDirective !== undefined);
      return { port, guard: guardOf(tls, own), upstreams, place: lineSpot(config, site.line) };
    });
}

/** What is no matcher: `/path`, `*` and `@name` say which requests, not where to. */
const isAddress = (written: string): boolean => !/^[/*@]/.test(written);

/** Caddy speaks HTTPS unless the address says `http://` or a port alone that is not 443 (Caddyfile concepts, Addresses). */
function readAddress(address: string, hasTls: boolean): { port: number; tls: Answer } {
  const [, scheme, host = '', written] = /^(?:(https?):\/\/)?([^:/]*)(?::(\d+))?/.exec(address) ?? [];
  const port = written === undefined ? undefined : Number(written);
  const plain = scheme === 'http' || port === 80 || (scheme === undefined && host === '' && port !== 443 && !hasTls);
  return { port: port ?? (plain ? 80 : 443), tls: plain ? 'no' : 'yes' };
}

/** `client_auth`: `require` takes any certificate; only `verify_if_given` and `require_and_verify` look at the authority. */
function guardOf(tls: Answer, site: readonly Directive[]): Guard {
  const imported = everywhere(site, 'import').length > 0;
  const absent: Answer = imported ? 'unknown' : 'no';
  const clientAuth = everywhere(site, 'client_auth')[0]?.block;
  const mode = clientAuth && last(clientAuth, 'mode')?.args[0];
  const trusts = clientAuth?.some(({ name }) => name.startsWith('trust'));
  const verifies =
    clientAuth !== undefined && (mode === 'require_and_verify' || (mode === undefined && trusts === true));
  const leaf = clientAuth?.some(({ name }) => name.startsWith('trusted_leaf_cert') || name === 'verifier');
  return {
    tls,
    clientsVerified: tls === 'no' ? 'no' : verifies ? 'yes' : clientAuth ? 'no' : absent,
    approvedList: leaf ? 'yes' : absent,
    rateLimited: everywhere(site, 'rate_limit').length > 0 ? 'yes' : absent,
  };
}
