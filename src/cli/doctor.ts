import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import colors from 'picocolors';
import { type Diagnosis, diagnose } from '../sandbox/diagnose';
import { defaultFrontImage } from '../sandbox/serviceRequest';
import { findService } from '../services/catalogue';
import { exitCodes } from './exitCodes';
import { answer, inSession } from './session';
import { table } from './text';

const defaultPort = 8443;

/** `doctor`: what was found. Exit code 1 if something needs the user. */
export async function doctorCommand(given: { json?: boolean }): Promise<number> {
  return inSession(async session => {
    const standIn = findService('stand-in');
    const environment = process.env;
    const diagnoses = await diagnose({
      ...session,
      environment,
      homedir: homedir(),
      images: [
        environment['SECURE_CONTAINER_FRONT_IMAGE'] ?? defaultFrontImage,
        environment['SECURE_CONTAINER_STAND_IN_IMAGE'] ?? `${standIn.image}:${standIn.tag}`,
      ],
      port: Number(environment['SECURE_CONTAINER_PORT'] ?? defaultPort),
    });
    session.quiet();
    answer({ json: given.json, value: diagnoses, text: table(diagnoses.map(row)) });
    return diagnoses.some(({ condition }) => condition === 'bad') ? exitCodes.no : exitCodes.good;
  });
}

function row({ subject, name, condition, found }: Diagnosis): string[] {
  const signs = {
    good: colors.green(`✔ ${l10n.t('good')}`),
    missing: `- ${l10n.t('missing')}`,
    unavailable: `- ${l10n.t('unavailable')}`,
    bad: colors.red(`✖ ${l10n.t('bad')}`),
  };
  return [signs[condition], subject, name, found];
}
