import { readCaddy } from './caddy';
import type { ConfigText } from './configText';
import { readEnvoy } from './envoy';
import type { FrontListener } from './frontListener';
import { readHaproxy } from './haproxy';
import { readNginx } from './nginx';

/** By what the text itself looks like: a configuration is read wherever it is mounted. */
const readers: readonly {
  readonly looksLike: RegExp;
  readonly read: (config: ConfigText) => readonly FrontListener[];
}[] = [
  { looksLike: /\bstatic_resources\b/, read: readEnvoy },
  { looksLike: /\bserver\s*\{/, read: readNginx },
  { looksLike: /^\s*(?:frontend|listen)\s+\S+\s*$/m, read: readHaproxy },
  { looksLike: /\breverse_proxy\b/, read: readCaddy },
];

/** The listeners that configuration texts of a proxy say; none where no text is one. */
export function readFront(configs: readonly ConfigText[]): readonly FrontListener[] {
  return configs.flatMap(config => readers.find(({ looksLike }) => looksLike.test(config.text))?.read(config) ?? []);
}
