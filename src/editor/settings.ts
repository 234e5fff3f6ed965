import { workspace } from 'vscode';
import { type Settings, settingDefaults, settingsSection } from './contributions';

/** Variables of the command line that stand in for a setting nobody set, so that both doors lead to the same sandbox. */
const variables: Partial<Record<keyof Settings, string>> = {
  port: 'SECURE_CONTAINER_PORT',
  dockerHost: 'SECURE_CONTAINER_DOCKER_HOST',
  frontImage: 'SECURE_CONTAINER_FRONT_IMAGE',
  standInImage: 'SECURE_CONTAINER_STAND_IN_IMAGE',
  home: 'SECURE_CONTAINER_HOME',
};

/** The settings as they are now. What is of the wrong type counts as not set. */
export function settings(): Settings {
  return {
    engine: read('engine'),
    port: read('port'),
    hosts: read('hosts'),
    publishAddresses: read('publishAddresses'),
    replicas: read('replicas'),
    rate: read('rate'),
    burst: read('burst'),
    corsOrigins: read('corsOrigins'),
    callerKeyRequired: read('callerKeyRequired'),
    dockerHost: read('dockerHost'),
    frontImage: read('frontImage'),
    standInImage: read('standInImage'),
    home: read('home'),
    check: read('check'),
    profile: read('profile'),
    rules: read('rules'),
    trustedRegistries: read('trustedRegistries'),
  };
}

/** Whether the user, the machine or the workspace set it: then it goes before what was remembered. */
export function isSet(name: keyof Settings): boolean {
  return values(name).some(value => value !== undefined);
}

function read<Name extends keyof Settings>(name: Name): Settings[Name] {
  const fallback = settingDefaults[name];
  const value = workspace.getConfiguration(settingsSection).get<unknown>(name, fallback);
  const variable = variables[name];
  const fromEnvironment = variable === undefined || isSet(name) ? undefined : process.env[variable];
  if (fromEnvironment)
    return (typeof fallback === 'number' ? Number(fromEnvironment) : fromEnvironment) as Settings[Name];
  return isLike(value, fallback) ? (value as Settings[Name]) : fallback;
}

function isLike(value: unknown, example: unknown): boolean {
  return typeof value === typeof example && Array.isArray(value) === Array.isArray(example);
}

function values(name: keyof Settings): unknown[] {
  const found = workspace.getConfiguration(settingsSection).inspect(name);
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
}
