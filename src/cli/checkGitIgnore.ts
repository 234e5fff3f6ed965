import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What the `.gitignore` files on the way down to a folder ignore; the nearest that speaks of a path decides (gitignore(5)). */
export interface GitIgnored {
  ignores(path: string, isFolder: boolean): boolean;
  /** The same with the `.gitignore` of a folder further down. */
  below(folder: string): GitIgnored;
}

/** The `.gitignore` files above a folder, up to the root of its repository; its own is added by `below`. */
export function gitIgnoredAbove(folder: string): GitIgnored {
  const above: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git')); ) {
    const parent = dirname(at);
    // Outside of a repository nothing above the folder speaks of it.
    if (parent === at) return ignored([]);
    above.unshift(parent);
    at = parent;
  }
  return ignored(above.filter(at => existsSync(join(at, '.gitignore'))).map(read));
}

interface Level {
  readonly folder: string;
  readonly patterns: Ignore;
}

function ignored(levels: readonly Level[]): GitIgnored {
  return {
    ignores: (path, isFolder) => {
      for (const { folder, patterns } of levels.toReversed()) {
        const inside = relative(folder, resolve(path)).split(sep).join('/');
        const { ignored, unignored } = patterns.test(isFolder ? `${inside}/` : inside);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
    below: folder => ignored([...levels, read(resolve(folder))]),
  };
}

function read(folder: string): Level {
  return { folder, patterns: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) };
}
