import { type Disposable, EventEmitter, Uri, type WorkspaceFolder, workspace } from 'vscode';
import { type CheckSettings, type Configuration, configurationFrom, projectFileName } from '../../rules/configuration';
import { isExcluded } from '../../rules/excluded';
import { readProjectFile } from '../../rules/projectFile';
import { settingsSection } from '../contributions';
import type { Log } from '../log';
import { settings } from '../settings';
import { ProjectFileProblems } from './projectFileProblems';

const ourSettings = ['check', 'profile', 'rules', 'trustedRegistries'].map(name => `${settingsSection}.${name}`);

/** How files are judged: the settings, and over them the project's file, which the command line reads as well. */
export class CheckConfiguration implements Disposable {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #byFolder = new Map<string, Promise<Configuration>>();
  readonly #problems = new ProjectFileProblems();
  readonly #subscriptions: Disposable[];

  constructor(private readonly log: Log) {
    const watcher = workspace.createFileSystemWatcher(`**/${projectFileName}`);
    this.#subscriptions = [
      this.#changes,
      this.#problems,
      watcher,
      watcher.onDidCreate(() => this.#renew()),
      watcher.onDidChange(() => this.#renew()),
      watcher.onDidDelete(() => this.#renew()),
      workspace.onDidChangeConfiguration(change => {
        if (ourSettings.some(name => change.affectsConfiguration(name))) this.#renew();
      }),
    ];
  }

  /** Undefined of files that are not judged: checks are switched off, or the project's file leaves the path out. */
  async of(uri: Uri): Promise<Configuration | undefined> {
    if (!settings().check) return undefined;
    const folder = workspace.getWorkspaceFolder(uri);
    const configuration = await this.#ofFolder(folder);
    return isExcluded(configuration, workspace.asRelativePath(uri, false)) ? undefined : configuration;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #renew(): void {
    this.#byFolder.clear();
    this.#changes.fire();
  }

  #ofFolder(folder: WorkspaceFolder | undefined): Promise<Configuration> {
    const key = folder?.uri.toString() ?? '';
    const known = this.#byFolder.get(key);
    if (known) return known;
    const configuration = this.#read(folder);
    this.#byFolder.set(key, configuration);
    return configuration;
  }

  async #read(folder: WorkspaceFolder | undefined): Promise<Configuration> {
    const fromSettings = checkSettings();
    if (!folder) return configurationFrom(fromSettings);
    const uri = Uri.joinPath(folder.uri, projectFileName);
    const bytes = await workspace.fs.readFile(uri).then(
      found => found,
      () => undefined,
    );
    this.#problems.clear(uri);
    if (!bytes) return configurationFrom(fromSettings);
    try {
      return configurationFrom(
        fromSettings,
        readProjectFile({ path: projectFileName, text: new TextDecoder().decode(bytes) }),
      );
    } catch (error) {
      this.#problems.show(uri, error);
      this.log.error(error);
      return configurationFrom(fromSettings);
    }
  }
}

function checkSettings(): CheckSettings {
  const { profile, rules, trustedRegistries } = settings();
  return { profile, rules, trustedRegistries };
}
