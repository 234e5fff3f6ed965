import { createHash } from 'node:crypto';
import { isAbsolute, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sarif from 'sarif';
import { positionAt } from '../manifests/yaml/position';
import { catalogue } from '../rules/catalogue';
import type { CheckedFinding, Range } from '../rules/checkedFinding';
import type { CheckedFile } from '../rules/engine';
import type { Fix, Rule, Severity } from '../rules/rule';
import { ruleMarkdown } from '../rules/rulePage';
import { standardInput } from './checkPaths';

/** Paths that are given from here stay so: a report made on one machine is read on another (SARIF 2.1.0, 3.14.14). */
const here = 'HERE';

/** What SARIF calls our severities (3.27.10). */
const levels: Readonly<Record<Severity, Sarif.ReportingConfiguration.level & Sarif.Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A SARIF 2.1.0 log of one run. `notes` is what was left out and why, `version` the program's. */
export function sarifLog(options: {
  files: readonly CheckedFile[];
  notes: readonly string[];
  version: string;
}): Sarif.Log {
  const { files, notes, version } = options;
  const results = files.flatMap(resultsOf);
  // After the results: fixes are made when they are asked for, and that may fail as well.
  const crashes = files.flatMap(file => file.crashes);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Secure Container', semanticVersion: version, rules: catalogue.map(descriptor) } },
        originalUriBaseIds: { [here]: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: crashes.length === 0,
            toolExecutionNotifications: [
              ...notes.map(text => ({ level: 'note' as const, message: { text } })),
              ...crashes.map(({ rule, reason }) => ({
                level: 'error' as const,
                message: { text: reason },
                associatedRule: { id: rule },
              })),
            ],
          },
        ],
        results,
      },
    ],
  };
}

function descriptor(rule: Rule): Sarif.ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: rule.why, markdown: ruleMarkdown(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: ['security', rule.category, ...rule.standards] },
  };
}

function resultsOf({ path, findings, suppressed }: CheckedFile): Sarif.Result[] {
  const seen = new Map<string, number>();
  return [...findings, ...suppressed].map(finding => {
    const { rule, severity, range, message, related, fixes, suppressionReason } = finding;
    return {
      ruleId: rule.id,
      ruleIndex: catalogue.indexOf(rule),
      level: levels[severity],
      message: { text: message },
      locations: [location(path, range)],
      partialFingerprints: { 'secureContainer/v1': fingerprint(finding, path, seen) },
      ...(related.length > 0 && {
        relatedLocations: related.map(other => ({
          ...location(other.path, other.range),
          message: { text: other.message },
        })),
      }),
      ...(fixes.length > 0 && { fixes: fixes.map(fix => sarifFix(fix, path, finding)) }),
      // Where one result may be suppressed all must say that they are not (3.27.23).
      suppressions:
        suppressionReason === undefined
          ? []
          : [{ kind: 'inSource', ...(suppressionReason && { justification: suppressionReason }) }],
    };
  });
}

function location(path: string, range: Range): Sarif.Location {
  return { physicalLocation: { artifactLocation: artifact(path), region: region(range) } };
}

function region({ line, column, endLine, endColumn }: Range): Sarif.Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(path: string): Sarif.ArtifactLocation {
  if (path === standardInput) return { uri: 'stdin', uriBaseId: here };
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return path.startsWith('..')
    ? { uri: pathToFileURL(resolve(path)).href }
    : { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: here };
}

function sarifFix({ title, edits }: Fix, path: string, { place: { source } }: CheckedFinding): Sarif.Fix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(path),
        replacements: edits.map(({ start, end, newText }) => {
          const [from, to] = [positionAt(source, start), positionAt(source, end)];
          return {
            deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
            insertedContent: { text: newText },
          };
        }),
      },
    ],
  };
}

/** Stays the same while lines move: what is found, where, on what text, and the how manieth of the same. */
function fingerprint({ rule, place, range }: CheckedFinding, path: string, seen: Map<string, number>): string {
  const line = place.source.text.slice(place.start - (range.column - 1)).split(/\r?\n/, 1)[0] ?? '';
  const key = [rule.id, path.split(sep).join('/'), line.trim()].join('\n');
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return createHash('sha256').update(`${key}\n${before}`).digest('hex').slice(0, 32);
}
