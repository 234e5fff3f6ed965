import { Disposable, languages } from 'vscode';
import type { Log } from '../log';
import { manifestSelector } from '../manifests/manifestDocuments';
import { ManifestStore } from '../manifests/manifestStore';
import { CodeActions, codeActionMetadata } from './codeActions';
import { Diagnostics } from './diagnostics';
import { ManifestStatus } from './manifestStatus';
import type { OpenedChecks } from './openedChecks';
import { ProjectFileCompletion, projectFileSelector } from './projectFileCompletion';
import { RuleHover } from './ruleHover';

/** Everything that speaks of findings, ready. */
export function openChecks(log: Log): OpenedChecks {
  const store = new ManifestStore(log);
  const diagnostics = new Diagnostics(store, log);
  const all = Disposable.from(
    diagnostics,
    store,
    new ManifestStatus(diagnostics),
    languages.registerCodeActionsProvider(manifestSelector, new CodeActions(diagnostics), codeActionMetadata),
    languages.registerHoverProvider(manifestSelector, new RuleHover(diagnostics)),
    languages.registerCompletionItemProvider(projectFileSelector, new ProjectFileCompletion()),
  );
  return { store, diagnostics, dispose: () => all.dispose() };
}
