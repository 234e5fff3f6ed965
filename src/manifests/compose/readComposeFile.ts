import type { YamlDocument } from '../yaml/document';
import { asMapping, at, type MappingNode, type Pair, pairs, type SourceText } from '../yaml/node';
import type { ComposeFile, ComposeService } from './composeFile';
import { readService } from './readService';

/**
 * A compose file as it stands; `mergeCompose` puts in what other files of its project say.
 * @returns undefined where the document is no mapping
 */
export function readComposeFile(options: { source: SourceText; document: YamlDocument }): ComposeFile | undefined {
  const { source, document } = options;
  const root = asMapping(document.root);
  if (!root) return undefined;
  const declared = declaredServices(root);
  const services: ComposeService[] = [];
  const file: ComposeFile = { source, root, services, partial: declared.some(([, node]) => isFragment(node)) };
  for (const [key, node] of declared) services.push(readService({ file, key, declared: node, node, partial: false }));
  return file;
}

/** The services a file declares, with their mappings; one written as null is an empty one. */
function declaredServices(root: MappingNode): readonly (readonly [Pair['key'], MappingNode])[] {
  const services = at(root, 'services');
  // Before version 2 of the format the services stood at the top.
  const named = services
    ? pairs(services)
    : pairs(root).filter(({ value }) => at(value, 'image') ?? at(value, 'build'));
  return named.flatMap(({ key, value }) => {
    const node = asMapping(value);
    return node && !String(key.value).startsWith('x-') ? [[key, node] as const] : [];
  });
}

/** What a service is made of; one with none of these can only be laid over another. */
const origins = ['image', 'build', 'extends', 'provider'] as const;

const isFragment = (service: MappingNode): boolean => origins.every(key => at(service, key) === undefined);
