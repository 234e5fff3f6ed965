import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { manifestSet } from '../manifests/manifestSet';
import { readManifest } from '../manifests/readManifest';
import { checkFile } from '../rules/engine';
import { readOverview } from '../sandbox/overview';
import { approaches } from '../topology/canonical/approaches';
import { describeTopology, descriptionText } from '../topology/describe';
import { foldTopology } from '../topology/fold';
import type { Topology } from '../topology/graph';
import { layoutTopology } from '../topology/layout/layoutTopology';
import { manifestTopology } from '../topology/manifests/manifestTopology';
import { mermaidText } from '../topology/mermaid';
import { sandboxTopology } from '../topology/sandbox/sandboxTopology';
import { drawTopology } from '../topology/svg/drawTopology';
import { serializeSvg } from '../topology/svg/serializeSvg';
import { notesOn } from './checkNotes';
import { findFiles, readStandardInput, standardInput } from './checkPaths';
import { findProjects } from './checkProject';
import { exitCodes } from './exitCodes';
import { inSession } from './session';

type Format = 'svg' | 'json' | 'mermaid' | 'text';

export interface TopologyArguments {
  /** By default words for a terminal, and a picture for a file or a pipe. */
  format?: Format;
  /** One of the diagrams of the documentation, instead of something that exists. */
  approach?: 'insecure' | 'secure' | 'secure-istio';
}

/**
 * `topology`: who reaches what, in the files that are named, else in the sandbox that runs. Exit code 1 when no sandbox
 * runs; 3 if a file could not be read, because then the picture lacks it.
 */
export async function topologyCommand(options: {
  paths: readonly string[];
  given: TopologyArguments;
}): Promise<number> {
  const { paths, given } = options;
  if (given.approach !== undefined && paths.length > 0) throw approachOfFiles();
  const { topology, exitCode } =
    given.approach !== undefined
      ? { topology: approach(given.approach), exitCode: exitCodes.good }
      : paths.length > 0
        ? await ofFiles(paths)
        : await ofSandbox();
  if (topology) process.stdout.write(formatted(topology, given.format ?? (process.stdout.isTTY ? 'text' : 'svg')));
  return exitCode;
}

interface Answer {
  topology?: Topology;
  exitCode: number;
}

function approach(name: NonNullable<TopologyArguments['approach']>): Topology {
  const both = approaches(name === 'secure-istio' ? 'istio' : 'nginx');
  return name === 'insecure' ? both.insecure : both.secure;
}

async function ofFiles(paths: readonly string[]): Promise<Answer> {
  const projectAt = findProjects({ first: {}, last: {} });
  const { files, unread } = findFiles({ paths, projectAt, input: await readStandardInput(paths) });
  const read = files.map(({ path, text, project }) => ({ file: readManifest({ path, text }), project }));
  const set = manifestSet(read.map(({ file }) => file));
  const findings = read.flatMap(({ file, project }) =>
    checkFile({ file, set, configuration: project.configuration }).findings.map(
      ({ place, rule, message, severity, fixes }) => ({
        place,
        rule: rule.id,
        message,
        severity,
        fixable: fixes.some(({ preferred }) => preferred),
      }),
    ),
  );
  for (const note of notesOn({ manifests: set.files, unread })) process.stderr.write(`${note}\n`);
  return {
    topology: manifestTopology({ set, findings, title: paths.map(nameOf).join(', ') }),
    exitCode: unread.length > 0 ? exitCodes.failed : exitCodes.good,
  };
}

/** Of a folder what it is called, also where it is named by dots. */
function nameOf(path: string): string {
  return path === standardInput ? l10n.t('standard input') : basename(resolve(path));
}

async function ofSandbox(): Promise<Answer> {
  return inSession(async session => {
    const { sandbox, clients } = await readOverview(session);
    session.quiet();
    if (!sandbox) {
      process.stderr.write(`${l10n.t('No sandbox runs. Start one with "up", or name files or folders to draw.')}\n`);
      return { exitCode: exitCodes.no };
    }
    return { topology: sandboxTopology({ ...sandbox, ...sandbox.state, clients }), exitCode: exitCodes.good };
  });
}

/** JSON is the whole model; what people look at is folded until it can be read. */
function formatted(topology: Topology, format: Format): string {
  if (format === 'json') return `${JSON.stringify(topology, null, 2)}\n`;
  const readable = foldTopology(topology);
  if (format === 'mermaid') return mermaidText(readable);
  if (format === 'text') return descriptionText(describeTopology(readable));
  return serializeSvg(drawTopology(readable, layoutTopology(readable), { standalone: true }));
}

function approachOfFiles(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('--approach draws a diagram of the documentation, and no files.'),
    nextStep: l10n.t('Leave out either the option or the paths.'),
  });
}
