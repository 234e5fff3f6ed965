import type { ManifestFile } from '../manifestFile';
import { type MappingNode, pairs } from '../yaml/node';
import type { ComposeFile, ComposeService } from './composeFile';
import { type ExtendedService, extendedFiles, extendsResolver } from './extendsResolver';
import { mergedMapping } from './mergedNodes';
import { mergeServices, withoutResets } from './mergeServices';
import { isDefault, isOverride, type ProjectFiles, projectFiles } from './projectFiles';
import { readService } from './readService';

/**
 * The same files, each compose service as compose would run it: with what it extends, and with the override file of its
 * folder (`compose.override.yaml`) or, in a file for a second `-f`, the file it is laid over. Files that are not compose
 * files come back as they are.
 */
export function mergeCompose(files: readonly ManifestFile[]): readonly ManifestFile[] {
  const composeFiles = files.flatMap(file => file.compose ?? []);
  const found = projectFiles(composeFiles);
  const merge = merger({ found, resolve: extendsResolver(found), extended: extendedFiles(composeFiles, found) });
  return files.map(file => (file.compose ? { ...file, compose: merge(file.compose) } : file));
}

function merger(project: {
  found: ProjectFiles;
  resolve: (service: ComposeService) => ExtendedService;
  extended: ReadonlySet<ComposeFile>;
}): (file: ComposeFile) => ComposeFile {
  const { found, resolve, extended } = project;
  return original => {
    const base = found.baseOf(original);
    const override = found.overrideOf(original);
    const partial = original.partial || isOverride(original) || (extended.has(original) && !isDefault(original));
    if (!partial && !override && original.services.every(isWhole(resolve))) return original;
    const services: ComposeService[] = [];
    const file: ComposeFile = { ...original, services, partial };
    const lower = byName(base);
    const upper = byName(override);
    for (const service of original.services) {
      const layers = [lower.get(service.name), service, upper.get(service.name)]
        .flatMap(layer => layer ?? [])
        .map(resolve);
      const node = placedAt(service, withoutResets(layers.map(layer => layer.node).reduce(mergeServices)));
      const complete = layers.every(layer => layer.complete);
      services.push(readService({ file, key: service.key, declared: service.declared, node, partial: !complete }));
    }
    return file;
  };
}

/** What is put together stands where the file that is read declares it. */
const placedAt = ({ declared }: ComposeService, node: MappingNode): MappingNode =>
  node === declared ? node : mergedMapping(declared, pairs(node));

const isWhole = (resolve: (service: ComposeService) => ExtendedService) => (service: ComposeService) => {
  const { node, complete } = resolve(service);
  return complete && node === service.declared && withoutResets(node) === node;
};

const byName = (file: ComposeFile | undefined): ReadonlyMap<string, ComposeService> =>
  new Map(file?.services.map(service => [service.name, service]));
