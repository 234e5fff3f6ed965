import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { SecureContainerError, systemErrorCode } from '../base/errors';

/** The shortest caller key taken: 32 characters, as the cloud's; a short one could be guessed. */
const shortestCallerKey = 32;

/** A secret from a file, else from the environment, else undefined. Never from argv: other users see the process list. */
export async function secretGiven(options: {
  file: string | undefined;
  variable: string;
}): Promise<string | undefined> {
  const { file, variable } = options;
  const text = file === undefined ? process.env[variable] : await readSecretFile(file);
  const secret = text?.trim();
  return secret ? secret : undefined;
}

/** The keys callers must show: one or two, separated by white space; none means that no key is asked for. */
export async function callerKeysGiven(file: string | undefined): Promise<string[]> {
  const text = await secretGiven({ file, variable: 'SECURE_CONTAINER_CALLER_KEYS' });
  const keys = text?.split(/\s+/) ?? [];
  if (keys.length > 2) {
    throw usage(l10n.t('{0} caller keys were given.', keys.length), l10n.t('Give one, or two while you rotate them.'));
  }
  if (keys.some(key => key.length < shortestCallerKey)) {
    throw usage(
      l10n.t('A caller key is shorter than {0} characters.', shortestCallerKey),
      l10n.t('Make one with: openssl rand -hex 32'),
    );
  }
  return keys;
}

async function readSecretFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usage(
      l10n.t('{0} cannot be read ({1}).', file, systemErrorCode(error) ?? 'unknown error'),
      l10n.t('Name a file with the key and nothing else.'),
    );
  }
}

function usage(reason: string, nextStep: string): SecureContainerError {
  return new SecureContainerError({ kind: 'usage', reason, nextStep });
}
