import type { ManifestFile } from '../manifests/manifestFile';
import { manifestSet } from '../manifests/manifestSet';
import { readManifest } from '../manifests/readManifest';
import { applyEdits } from '../manifests/yaml/edit';
import type { TextEdit } from '../manifests/yaml/textEdit';
import type { CheckedFinding } from './checkedFinding';
import type { Configuration } from './configuration';
import { checkFile } from './engine';
import type { Rule } from './rule';

/** One round takes what does not touch each other; a container that lacks everything needs about a dozen. */
const mostRounds = 100;

export interface FixedFile {
  readonly file: ManifestFile;
  /** What was put right, in the order in which it was. */
  readonly taken: readonly CheckedFinding[];
}

/**
 * Takes every preferred fix of some files until none is left, in the light of all files of a set. Gives the files in the
 * order given, also those in which nothing was to do (`taken` is empty).
 */
export function fixAll(options: {
  files: readonly ManifestFile[];
  /** Every file known together, those to fix among them. */
  among: readonly ManifestFile[];
  configurationOf: (file: ManifestFile) => Configuration;
  /** Which findings to put right; all by default. */
  wanted?: (finding: CheckedFinding) => boolean;
  catalogue?: readonly Rule[];
}): readonly FixedFile[] {
  const { files, among, configurationOf, wanted = () => true, catalogue } = options;
  let known = among;
  let results: readonly FixedFile[] = files.map(file => ({ file, taken: [] }));
  let open = new Set(files.map(({ source }) => source.path));
  for (let round = 0; round < mostRounds && open.size > 0; round++) {
    const set = manifestSet(known);
    const changed = new Map<string, ManifestFile>();
    results = results.map(result => {
      const { file } = result;
      if (!open.has(file.source.path)) return result;
      const { findings } = checkFile({
        file,
        set,
        configuration: configurationOf(file),
        ...(catalogue && { catalogue }),
      });
      const { edits, taken } = oneRound(findings.filter(wanted));
      if (edits.length === 0) return result;
      const fixed = readManifest({ path: file.source.path, text: applyEdits(file.source.text, edits) });
      changed.set(file.source.path, fixed);
      return { file: fixed, taken: [...result.taken, ...taken] };
    });
    known = known.map(file => changed.get(file.source.path) ?? file);
    open = new Set(changed.keys());
  }
  return results;
}

/**
 * Preferred fixes that can be taken at once: each leaves a gap to the others, because two that write to one place (both
 * adding `securityContext`) are each right for the text as it is, and wrong after the other.
 */
export function oneRound(findings: readonly CheckedFinding[]): {
  edits: readonly TextEdit[];
  taken: readonly CheckedFinding[];
} {
  const edits: TextEdit[] = [];
  const taken: CheckedFinding[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ preferred }) => preferred);
    if (!fix || fix.edits.some(edit => edits.some(other => edit.start <= other.end && other.start <= edit.end)))
      continue;
    edits.push(...fix.edits);
    taken.push(finding);
  }
  return { edits, taken };
}
