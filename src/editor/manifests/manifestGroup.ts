import type { Uri } from 'vscode';
import type { ManifestFile } from '../../manifests/manifestFile';
import { type ManifestSet, manifestSet } from '../../manifests/manifestSet';
import { readManifest } from '../../manifests/readManifest';

/** Files that are judged together. A file is read again only when its text is another one. */
export class ManifestGroup {
  readonly #files = new Map<string, { uri: Uri; file: ManifestFile }>();
  #set: ManifestSet | undefined;

  /** What was left out of the group as a whole, one plain sentence each. */
  leftOut: readonly string[] = [];

  /** Whether the text is another one than before. */
  put(uri: Uri, text: string): boolean {
    const key = uri.toString();
    if (this.#files.get(key)?.file.source.text === text) return false;
    this.#files.set(key, { uri, file: readManifest({ path: uri.path, text }) });
    this.#set = undefined;
    return true;
  }

  delete(uri: Uri): boolean {
    const known = this.#files.delete(uri.toString());
    if (known) this.#set = undefined;
    return known;
  }

  file(uri: Uri): ManifestFile | undefined {
    return this.#files.get(uri.toString())?.file;
  }

  get files(): readonly { readonly uri: Uri; readonly file: ManifestFile }[] {
    return [...this.#files.values()];
  }

  get set(): ManifestSet {
    this.#set ??= manifestSet([...this.#files.values()].map(({ file }) => file));
    return this.#set;
  }

  /** The address of a file that a finding names by its path. */
  uriOf(path: string, near: Uri): Uri {
    return this.files.find(({ file }) => file.source.path === path)?.uri ?? near.with({ path });
  }
}
