import { asMapping, at, type MappingNode, pairs } from '../yaml/node';
import type { ComposeFile, ComposeService } from './composeFile';
import { isOverride, type ProjectFiles, projectFiles } from './projectFiles';

/** What compose runs together: a file, what is laid over it and what it includes. */
export interface ComposeProject {
  /** The file compose is started with first; where one is declared twice, the first of these says more. */
  readonly files: readonly ComposeFile[];
  readonly services: ReadonlyMap<string, ComposeService>;
}

/** What may be declared beside services. */
export type ResourceKind = 'networks' | 'volumes' | 'configs' | 'secrets';

/** A network, volume, config or secret by the name services use; undefined where no file declares it, or with nothing in it. */
export function resourceOf(project: ComposeProject, kind: ResourceKind, name: string): MappingNode | undefined {
  for (const { root } of project.files) {
    const found = asMapping(at(root, kind, name));
    if (found && pairs(found).length > 0) return found;
  }
  return undefined;
}

/**
 * The projects of the compose files of a set. A file that stands alone is a project, so is one with its override file and
 * what it includes; so is a file for a second `-f` with the one it is laid over.
 */
export function composeProjects(files: readonly ComposeFile[]): readonly ComposeProject[] {
  const found = projectFiles(files);
  const included = new Set(files.flatMap(file => found.includedBy(file)));
  const starts = files.filter(file => !included.has(file) && !(isOverride(file) && found.baseOf(file)));
  // Files that only include each other have no start: each is one then.
  const projects = (starts.length > 0 ? starts : files).map(file => project(file, found));
  // A whole file first: what several projects show is told by the plainest.
  return projects.sort((one, other) => Number(one.files[0]?.partial) - Number(other.files[0]?.partial));
}

function project(start: ComposeFile, found: ProjectFiles): ComposeProject {
  const base = found.baseOf(start);
  const files = new Set<ComposeFile>();
  const add = (file: ComposeFile | undefined) => {
    if (!file || files.has(file)) return;
    files.add(file);
    for (const other of found.includedBy(file)) add(other);
  };
  // The file on top first: its services are read with what lies below merged in.
  for (const file of [start, base, found.overrideOf(start)]) add(file);
  const services = new Map<string, ComposeService>();
  for (const service of [...files].flatMap(file => file.services)) {
    if (!services.has(service.name)) services.set(service.name, service);
  }
  return { files: [...files], services };
}
