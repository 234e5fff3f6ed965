import type { Answer, Guard } from '../exposure';
import { type ConfigText, lineSpot } from './configText';
import { type FrontListener, readUpstream, type Upstream } from './frontListener';

interface Section {
  readonly kind: string;
  readonly name: string;
  readonly lines: readonly { readonly words: readonly string[]; readonly line: number }[];
}

const sectionStart = /^(global|defaults|frontend|backend|listen)\b\s*(\S*)/;

/** The listeners of an haproxy.cfg; none where it is no such text. */
export function readHaproxy(config: ConfigText): readonly FrontListener[] {
  const sections = readSections(config.text);
  return sections
    .filter(({ kind }) => kind === 'frontend' || kind === 'listen')
    .flatMap(section => listenersOf(config, section, sections));
}

function readSections(text: string): Section[] {
  const sections: (Section & { lines: { words: string[]; line: number }[] })[] = [];
  for (const [line, written] of text.split('\n').entries()) {
    const content = written.replace(/(^|\s)#.*/, '').trim();
    const [start, kind = '', name = ''] = sectionStart.exec(content) ?? [];
    if (start) sections.push({ kind, name, lines: [] });
    else if (content) sections.at(-1)?.lines.push({ words: content.split(/\s+/), line });
  }
  return sections;
}

function listenersOf(config: ConfigText, section: Section, sections: readonly Section[]): FrontListener[] {
  const upstreams = upstreamsOf(section, sections);
  const rules = section.lines.filter(
    ({ words }) => words[0] === 'acl' || words[0] === 'http-request' || words[0] === 'tcp-request',
  );
  const uses = (what: RegExp): boolean => rules.some(({ words }) => what.test(words.join(' ')));
  const approvedList: Answer = uses(/ssl_c_(?:sha1|der|serial|s_dn)/) ? 'yes' : 'no';
  const rateLimited: Answer = uses(/_(?:http_req|conn)_rate\b/) ? 'yes' : 'no';
  return section.lines
    .filter(({ words }) => words[0] === 'bind')
    .map(({ words, line }) => {
      const tls: Answer = words.includes('ssl') ? 'yes' : 'no';
      const clientsVerified: Answer = tls === 'yes' && words[words.indexOf('verify') + 1] === 'required' ? 'yes' : 'no';
      const guard: Guard = { tls, clientsVerified, approvedList, rateLimited };
      const port = /:(\d+)$/.exec(words[1] ?? '')?.[1];
      return { port: port === undefined ? undefined : Number(port), guard, upstreams, place: lineSpot(config, line) };
    });
}

function upstreamsOf(section: Section, sections: readonly Section[]): readonly Upstream[] {
  const names = section.lines
    .filter(({ words }) => words[0] === 'default_backend' || words[0] === 'use_backend')
    .map(({ words }) => words[1]);
  const backends = sections.filter(({ kind, name }) => kind === 'backend' && names.includes(name));
  return [section, ...backends]
    .flatMap(({ lines }) => lines)
    .filter(({ words }) => words[0] === 'server')
    .flatMap(({ words }) => readUpstream(words[2] ?? '') ?? []);
}
