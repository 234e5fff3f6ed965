import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { ManifestFile } from '../manifests/manifestFile';
import { manifestSet } from '../manifests/manifestSet';
import { readManifest } from '../manifests/readManifest';
import { type CheckSettings, defaultConfiguration, type ProfileChoice } from '../rules/configuration';
import { type CheckedFile, checkFile } from '../rules/engine';
import type { Severity } from '../rules/rule';
import { jsonLines } from './checkJson';
import { notesOn } from './checkNotes';
import { findFiles, readStandardInput, standardInput } from './checkPaths';
import { findProjects } from './checkProject';
import { compileLate } from './compileLate';
import { exitCodes } from './exitCodes';

export interface CheckArguments {
  format: 'pretty' | 'json' | 'sarif';
  severity: Severity;
  fix?: boolean;
  profile?: ProfileChoice;
  explain?: string;
}

/**
 * `check`: the diagnostics. Exit code 1 on an error-level finding; 3 if a rule failed or a file could not be read, because
 * then nobody knows.
 */
export async function checkCommand(options: {
  paths: readonly string[];
  given: CheckArguments;
  version: string;
}): Promise<number> {
  const { paths, given, version } = options;
  if (given.explain !== undefined) return (await import('./checkExplain')).explainRule(given.explain);
  if (paths.length === 0) throw noPath();
  if (given.fix && paths.includes(standardInput)) throw noFixOfInput();
  compileLate();

  const input = await readStandardInput(paths);
  const { files, unread } = findFiles({ paths, projectAt: findProjects(settingsOf(given)), input });
  const configurations = new Map(files.map(({ path, project }) => [path, project.configuration]));
  const configurationOf = ({ source }: ManifestFile) => configurations.get(source.path) ?? defaultConfiguration;

  const read = files.map(({ path, text }) => readManifest({ path, text }));
  const manifests = given.fix ? await (await import('./checkFix')).fixFiles({ files: read, configurationOf }) : read;
  const set = manifestSet(manifests);
  const checked = manifests.map(file => {
    const all = checkFile({ file, set, configuration: configurationOf(file) });
    return { ...all, findings: all.findings.filter(({ severity }) => loudness[severity] >= loudness[given.severity]) };
  });

  const notes = notesOn({ manifests, unread });
  process.stdout.write(await formatted({ format: given.format, checked, notes, version }));
  const crashes = checked.flatMap(crashTexts);
  for (const note of [...notes, ...crashes]) process.stderr.write(`${note}\n`);
  if (crashes.length > 0 || unread.length > 0) return exitCodes.failed;
  const isNo = checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return isNo ? exitCodes.no : exitCodes.good;
}

const loudness: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Machines get every finding and choose themselves; people get what is worth anybody's while. */
function settingsOf({ format, profile }: CheckArguments): { first: CheckSettings; last: CheckSettings } {
  return { first: { profile: format === 'json' ? 'everything' : 'recommended' }, last: { profile } };
}

async function formatted(options: {
  format: CheckArguments['format'];
  checked: readonly CheckedFile[];
  notes: readonly string[];
  version: string;
}): Promise<string> {
  const { format, checked, notes, version } = options;
  if (format === 'json') return jsonLines(checked);
  if (format === 'pretty') return (await import('./checkPretty')).prettyText(checked);
  const { sarifLog } = await import('./checkSarif');
  return `${JSON.stringify(sarifLog({ files: checked, notes, version }), null, 2)}\n`;
}

function crashTexts({ path, crashes }: CheckedFile): string[] {
  return crashes.map(({ rule, reason }) =>
    l10n.t('{0}: the rule {1} failed and says nothing of this file. Please report it: {2}', path, rule, reason),
  );
}

function noPath(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('No path was given.'),
    nextStep: l10n.t('Name files or folders with Kubernetes, Istio or compose YAML, or "-" for standard input.'),
  });
}

function noFixOfInput(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('--fix changes files, and standard input is none.'),
    nextStep: l10n.t('Name the file instead of "-".'),
  });
}
