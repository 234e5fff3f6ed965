import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  EventEmitter,
  FileType,
  RelativePattern,
  type TextDocument,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import type { Log } from '../log';
import { mayBeManifest } from './manifestDocuments';
import { ManifestGroup } from './manifestGroup';

/** Above this a folder is no project but a disk; its files are judged one folder at a time. */
const maxFiles = 2000;
/** A manifest written by people is smaller by far; generated ones of this size are not read along. */
const maxFileBytes = 1024 * 1024;
/** Reads in flight, so that a remote folder is read fast and the editor stays free. */
const readsAtOnce = 32;

const yamlFiles = '**/*.{yaml,yml}';
const foreignFolders = '**/{node_modules,.git}/**';

/**
 * The manifests of the workspace, open or not, grouped by what is judged together: a workspace folder, else the folder
 * the file is in. Open documents go before what is on the disk.
 */
export class ManifestStore implements Disposable {
  readonly #changes = new EventEmitter<Uri>();
  /** A file of a group changed: findings that rest on it may be others now. */
  readonly onDidChange = this.#changes.event;
  readonly #groups = new Map<string, Promise<ManifestGroup>>();
  /** Files that were deleted: the editor keeps a document of some for minutes, though nobody sees it any more. */
  readonly #deleted = new Set<string>();
  readonly #subscriptions: Disposable[] = [];

  constructor(private readonly log: Log) {
    const watcher = workspace.createFileSystemWatcher(yamlFiles);
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(uri => void this.#reread(uri)),
      watcher.onDidChange(uri => void this.#reread(uri)),
      watcher.onDidDelete(uri => void this.#forget(uri)),
      workspace.onDidCloseTextDocument(document => void this.#closed(document)),
      workspace.onDidChangeWorkspaceFolders(() => this.#groups.clear()),
    );
  }

  /** The group of a document, with the document's text as it is now. */
  async groupOf(document: TextDocument): Promise<ManifestGroup> {
    const group = await this.#group(document.uri);
    const isGone = this.#deleted.has(document.uri.toString()) && !document.isDirty;
    if (!document.isClosed && !isGone) group.put(document.uri, document.getText());
    return group;
  }

  /** The groups of all workspace folders, open documents included. */
  async groups(): Promise<readonly ManifestGroup[]> {
    const groups = await Promise.all((workspace.workspaceFolders ?? []).map(folder => this.#group(folder.uri)));
    for (const document of workspace.textDocuments) if (mayBeManifest(document)) await this.groupOf(document);
    return groups;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
    this.#groups.clear();
  }

  #group(uri: Uri): Promise<ManifestGroup> {
    const { key, load } = this.#home(uri);
    const known = this.#groups.get(key);
    if (known) return known;
    const group = load();
    this.#groups.set(key, group);
    return group;
  }

  #home(uri: Uri): { key: string; load: () => Promise<ManifestGroup> } {
    const folder = workspace.getWorkspaceFolder(uri);
    if (folder) return { key: folder.uri.toString(), load: () => this.#loadWorkspaceFolder(folder) };
    if (uri.scheme === 'untitled') return { key: uri.toString(), load: async () => new ManifestGroup() };
    const parent = Uri.joinPath(uri, '..');
    return { key: parent.toString(), load: () => this.#loadFolder(parent) };
  }

  async #loadWorkspaceFolder(folder: WorkspaceFolder): Promise<ManifestGroup> {
    const found = await workspace.findFiles(new RelativePattern(folder, yamlFiles), foreignFolders, maxFiles + 1);
    const group = await this.#read(found.slice(0, maxFiles));
    if (found.length > maxFiles)
      group.leftOut = [
        l10n.t('The folder has more than {0} YAML files; the others are not judged together with these.', maxFiles),
      ];
    return group;
  }

  async #loadFolder(folder: Uri): Promise<ManifestGroup> {
    const entries = await workspace.fs.readDirectory(folder).then(
      found => found,
      () => [],
    );
    const yaml = entries.filter(([name, type]) => type === FileType.File && /\.ya?ml$/i.test(name)).slice(0, maxFiles);
    return this.#read(yaml.map(([name]) => Uri.joinPath(folder, name)));
  }

  async #read(uris: readonly Uri[]): Promise<ManifestGroup> {
    const group = new ManifestGroup();
    for (let next = 0; next < uris.length; next += readsAtOnce)
      await Promise.all(uris.slice(next, next + readsAtOnce).map(uri => this.#readInto(group, uri)));
    return group;
  }

  /** Whether the group changed by it. A file that cannot be read is not there. */
  async #readInto(group: ManifestGroup, uri: Uri): Promise<boolean> {
    try {
      const bytes = await workspace.fs.readFile(uri);
      if (bytes.byteLength > maxFileBytes) return group.delete(uri);
      return group.put(uri, new TextDecoder().decode(bytes));
    } catch (error) {
      this.log.debug(`${uri.toString(true)}: ${String(error)}`);
      return group.delete(uri);
    }
  }

  async #reread(uri: Uri): Promise<void> {
    const isBack = this.#deleted.delete(uri.toString());
    const group = await this.#groups.get(this.#home(uri).key);
    if (!group) return;
    const isOther = isOpen(uri) ? isBack : await this.#readInto(group, uri);
    if (isOther) this.#changes.fire(uri);
  }

  async #forget(uri: Uri): Promise<void> {
    this.#deleted.add(uri.toString());
    const group = await this.#groups.get(this.#home(uri).key);
    if (group?.delete(uri)) this.#changes.fire(uri);
  }

  /** What was typed and not saved is gone. */
  async #closed(document: TextDocument): Promise<void> {
    if (!mayBeManifest(document)) return;
    const { key } = this.#home(document.uri);
    if (document.uri.scheme === 'untitled') this.#groups.delete(key);
    else await this.#reread(document.uri);
  }
}

function isOpen(uri: Uri): boolean {
  const address = uri.toString();
  return workspace.textDocuments.some(document => !document.isClosed && document.uri.toString() === address);
}
