import type { Profile, RuleOptions, Severity } from './rule';

/** What decides which rules run and how loud they are; from the project's file, the editor's settings, the command line. */
export interface Configuration {
  readonly profile: Profile | 'everything';
  /** By rule id. A severity also switches on a rule that the profile leaves out. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly options: RuleOptions;
  /** Paths that are not judged, as in a `.gitignore`, relative to the folder of the project's file. */
  readonly exclude: readonly string[];
}

export const defaultConfiguration: Configuration = {
  profile: 'recommended',
  rules: {},
  options: { trustedRegistries: [] },
  exclude: [],
};

/** Every rule at its own severity: what machines get. */
export const everything: Configuration = { ...defaultConfiguration, profile: 'everything' };
