import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type CheckSettings, type Configuration, configurationFrom, projectFileName } from '../rules/configuration';
import { readProjectFile } from '../rules/projectFile';

/** What holds for the files below a path. */
export interface Project {
  readonly configuration: Configuration;
  /** The path of a file from the folder of the project's file, with `/`. */
  relative(absolute: string): string;
}

/**
 * Finds the project of a folder: the nearest `.secure-container.yaml` in it or above it, laid over `first`, `last` over both.
 * What it gives throws SecureContainerError `usage` when that file says what cannot be.
 */
export function findProjects(given: { first: CheckSettings; last: CheckSettings }): (folder: string) => Project {
  const known = new Map<string, Project>();
  const projectAt = (folder: string): Project => {
    const found = known.get(folder);
    if (found) return found;
    const file = join(folder, projectFileName);
    const above = dirname(folder);
    const project =
      existsSync(file) || above === folder
        ? projectIn(folder, configurationFrom(given.first, readSettings(file), given.last))
        : projectAt(above);
    known.set(folder, project);
    return project;
  };
  return projectAt;
}

function readSettings(file: string): CheckSettings {
  return existsSync(file) ? readProjectFile({ path: file, text: readFileSync(file, 'utf8') }) : {};
}

function projectIn(folder: string, configuration: Configuration): Project {
  return { configuration, relative: absolute => relative(folder, absolute).split(sep).join('/') };
}
