import { asMapping, at, type MappingNode, text } from '../yaml/node';
import type { ComposeFile, ComposeService } from './composeFile';
import { mergeServices } from './mergeServices';
import type { ProjectFiles } from './projectFiles';
import { resolvePath } from './projectPath';

/** A service with all that it extends. */
export interface ExtendedService {
  readonly node: MappingNode;
  /** False where a service it extends is not among the files. */
  readonly complete: boolean;
}

/** Resolves `extends` (compose specification, services: extends) of the services of a set, each once. */
export function extendsResolver(files: ProjectFiles): (service: ComposeService) => ExtendedService {
  const resolved = new Map<ComposeService, ExtendedService>();
  const resolve = (service: ComposeService): ExtendedService => {
    const known = resolved.get(service);
    if (known) return known;
    const own = { node: service.declared, complete: true };
    // Also what a service finds that extends itself by way of others; compose refuses that.
    resolved.set(service, own);
    const extended = extendedBy(service, files);
    if (extended === undefined) return own;
    const base = extended && resolve(extended);
    const result = base
      ? { node: mergeServices(base.node, service.declared), complete: base.complete }
      : { ...own, complete: false };
    resolved.set(service, result);
    return result;
  };
  return resolve;
}

/** The service that another extends; null where it is not among the files, undefined where it extends none. */
function extendedBy(service: ComposeService, files: ProjectFiles): ComposeService | null | undefined {
  const extended = at(service.declared, 'extends');
  const name = asMapping(extended) ? text(at(extended, 'service')) : text(extended);
  if (!extended || name === undefined) return undefined;
  const path = text(at(extended, 'file'));
  const file = path === undefined ? service.file : files.find(resolvePath(service.file.source.path, path));
  return file?.services.find(other => other.name === name && other !== service) ?? null;
}

/** The files whose services others extend. */
export function extendedFiles(files: readonly ComposeFile[], found: ProjectFiles): ReadonlySet<ComposeFile> {
  const extended = files.flatMap(file =>
    file.services.flatMap(service => {
      const other = extendedBy(service, found)?.file;
      return other && other !== file ? [other] : [];
    }),
  );
  return new Set(extended);
}
