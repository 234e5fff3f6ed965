import type { Uri } from 'vscode';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { checkFile } from '../../rules/engine';
import type { ManifestFinding } from '../../topology/manifests/manifestTopology';
import type { Diagnostics } from '../diagnostics/diagnostics';
import type { ManifestGroup } from '../manifests/manifestGroup';

interface Checked {
  set: ManifestSet;
  findings: readonly ManifestFinding[];
}

/**
 * What the rules find in all files of a group. A file that changed is checked at once; what others say of files that did
 * not is taken as it was until they are brought up to date, so that a picture need not wait for that.
 */
export class ManifestFindings {
  readonly #checked = new WeakMap<ManifestFile, Checked>();

  /** `stale`: of some files it is what was found before another one changed. */
  async of(group: ManifestGroup, diagnostics: Diagnostics): Promise<{ findings: ManifestFinding[]; stale: boolean }> {
    const findings: ManifestFinding[] = [];
    let stale = false;
    for (const { uri, file } of group.files) {
      const known = diagnostics.known(uri);
      // What is open is judged again by itself whenever it has to be.
      if (known?.file === file) {
        findings.push(...known.shown.map(({ found }) => toManifestFinding(found)));
        continue;
      }
      const checked = this.#checked.get(file) ?? (await this.#check({ group, uri, file, diagnostics }));
      stale ||= checked.set !== group.set;
      findings.push(...checked.findings);
    }
    return { findings, stale };
  }

  /** Checks again what rests on files that changed since; the host answers others between two files. */
  async refresh(group: ManifestGroup, diagnostics: Diagnostics): Promise<void> {
    const { set } = group;
    for (const { uri, file } of group.files) {
      if (group.set !== set) return;
      const checked = this.#checked.get(file);
      if (!checked || checked.set === set) continue;
      await this.#check({ group, uri, file, diagnostics });
      await new Promise(setImmediate);
    }
  }

  async #check(options: {
    group: ManifestGroup;
    uri: Uri;
    file: ManifestFile;
    diagnostics: Diagnostics;
  }): Promise<Checked> {
    const { group, uri, file, diagnostics } = options;
    const configuration = await diagnostics.configurationOf(uri);
    const { set } = group;
    const found = configuration ? checkFile({ file, set, configuration }).findings : [];
    const checked = { set, findings: found.map(toManifestFinding) };
    this.#checked.set(file, checked);
    return checked;
  }
}

type Found = ReturnType<typeof checkFile>['findings'][number];

function toManifestFinding({ place, rule, message, severity, fixes }: Found): ManifestFinding {
  return { place, rule: rule.id, message, severity, fixable: fixes.some(({ preferred }) => preferred) };
}
