import { type DocumentSelector, languages, type TextDocument } from 'vscode';

/** Where text can be edited that is somebody's own file: no diffs, no output, no documents of other extensions. */
const schemes = ['file', 'untitled', 'vscode-vfs'] as const;

/** `dockercompose` is what the Docker extensions call a compose file. */
const languageIds = ['yaml', 'dockercompose'] as const;

/** The documents that may be manifests. */
export const manifestSelector: DocumentSelector = schemes.flatMap(scheme =>
  languageIds.map(language => ({ scheme, language })),
);

export function mayBeManifest(document: TextDocument): boolean {
  return languages.match(manifestSelector, document) > 0;
}
