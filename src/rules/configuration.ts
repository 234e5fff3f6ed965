import type { Profile, RuleOptions, Severity } from './rule';

/** What decides which rules run and how loud they are. Never changed once it is made: what is worked out from it is kept. */
export interface Configuration {
  readonly profile: ProfileChoice;
  /** By rule id. A severity also switches on a rule that the profile leaves out. */
  readonly rules: Readonly<Record<string, SeverityChoice>>;
  readonly options: RuleOptions;
  /** Paths that are not judged, as in a `.gitignore`, relative to the folder of the project's file. */
  readonly exclude: readonly string[];
}

/** What one place says: the project's file, the editor's settings, the command line. The same words everywhere. */
export interface CheckSettings {
  readonly profile?: ProfileChoice | undefined;
  readonly rules?: Configuration['rules'] | undefined;
  readonly trustedRegistries?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
}

export const profileChoices = [
  'recommended',
  'pod-security-baseline',
  'pod-security-restricted',
  'everything',
] as const;
export const severityChoices = ['off', 'info', 'warning', 'error'] as const;
export type ProfileChoice = Profile | 'everything';
export type SeverityChoice = Severity | 'off';

/** The file in which a project says how it is checked; command line and editor read it alike. */
export const projectFileName = '.secure-container.yaml';

export const defaultConfiguration: Configuration = {
  profile: 'recommended',
  rules: {},
  options: { trustedRegistries: [] },
  exclude: [],
};

/** Every rule at its own severity: what machines get. */
export const everything: Configuration = { ...defaultConfiguration, profile: 'everything' };

/**
 * Puts settings together, the later winning: key by key, of `rules` rule by rule. The order everywhere is the editor's
 * settings, then the project's file, then the command line: what a project agreed on holds for all who work on it.
 */
export function configurationFrom(...settings: readonly CheckSettings[]): Configuration {
  return settings.reduce<Configuration>(
    (so, { profile, rules, trustedRegistries, exclude }) => ({
      profile: profile ?? so.profile,
      rules: { ...so.rules, ...rules },
      options: { trustedRegistries: trustedRegistries ?? so.options.trustedRegistries },
      exclude: exclude ?? so.exclude,
    }),
    defaultConfiguration,
  );
}
