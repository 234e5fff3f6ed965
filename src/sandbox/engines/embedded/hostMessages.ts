import type { ErrorDetails } from '../../../base/errors';
import type { FrontMaterial } from '../../engine';
import type { SandboxPlan } from '../../sandboxPlan';

/** What the host process is given over its IPC channel: it holds secrets, so neither argv nor environment will do. */
export interface HostOrder {
  plan: SandboxPlan;
  material: FrontMaterial;
  runtimeFolder: string;
  logFile: string;
  standInProgram: string;
}

/** What the host answers once: that everything runs, or why it does not. */
export type HostReport = { started: true } | { failure: Pick<ErrorDetails, 'kind' | 'reason' | 'nextStep' | 'remedy'> };

/** What a service process is asked over its IPC channel. */
export interface EgressQuestion {
  question: number;
  /** Goes around the guard of the process, so that only the kernel stands in the way. */
  aroundGuard: boolean;
  host: string;
  port: number;
  name: string;
}

export interface EgressReport {
  question: number;
  /** System error code, or `connected`. */
  connect: string;
  /** System error code, or `answered`. */
  lookup: string;
}
