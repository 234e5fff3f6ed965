import type { Session } from '../session';
import type { StartChoice } from '../startChoice';
import type { Step } from './multiStep';

/** The answers so far. Secrets stay here until the user starts. */
export interface StartState {
  choice: StartChoice;
  /** By id of the service, then by name of the setting. */
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of clients that are approved, or will be. */
  clients: readonly string[];
  session: Session;
  /** Where to deploy to, once it is chosen. */
  cluster?: { context: string; namespace: string };
}

export type StartStep = Step<StartState>;
