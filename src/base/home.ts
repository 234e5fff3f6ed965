import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where the state of one sandbox lives: certificates and the approved list; nothing about what runs (the engine knows). */
export interface Home {
  folder: string;
  /** Ten hexadecimal digits, the same for the same folder: tells the sandboxes of one engine apart. */
  sandboxId: string;
  certificates: string;
  /** Logs and cached facts of the embedded engine and of front images. */
  logs: string;
  cache: string;
  lockFile: string;
}

/** The home folder: `$SECURE_CONTAINER_HOME`, else the platform's usual per-user place. */
export function homeFrom(environment: NodeJS.ProcessEnv): Home {
  const chosen = environment['SECURE_CONTAINER_HOME'];
  const folder = resolve(chosen ? chosen : envPaths('secure-container', { suffix: '' }).data);
  return {
    folder,
    sandboxId: createHash('sha256').update(folder).digest('hex').slice(0, 10),
    certificates: join(folder, 'certificates'),
    logs: join(folder, 'logs'),
    cache: join(folder, 'cache'),
    lockFile: join(folder, 'lock'),
  };
}
