import type { AccessLogEntry } from '../../../src/front/accessLog';
import type { FrontPolicy } from '../../../src/front/policy';
import type { Material } from './material';

export interface StartFront {
  policy: FrontPolicy;
  material: Material;
  /** Folder for everything the front keeps; services' sockets are in it. */
  folder: string;
}

/** A front that runs, the same for every kind. */
export interface RunningFront {
  host: string;
  port: number;
  /** Changes the policy; resolves when nothing new is judged by what was before. */
  update(policy: FrontPolicy): Promise<void>;
  accessLog(): Promise<AccessLogEntry[]>;
  stop(): Promise<void>;
}

export interface FrontKind {
  name: string;
  /** Why it cannot run here; undefined if it can. */
  missing(): Promise<string | undefined>;
  /** Whether it can check callers' keys here. */
  checksKeys: boolean;
  start(options: StartFront): Promise<RunningFront>;
}
