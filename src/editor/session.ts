import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type ExtensionContext, l10n as editorL10n } from 'vscode';
import { type Home, homeFrom } from '../base/home';
import { type CertificateStore, openCertificateStore } from '../certificates/store';
import type { Engines } from '../sandbox/chooseEngine';
import type { ClusterChoice } from '../sandbox/engines/kubernetes/openKubernetesEngine';
import { openEngines } from '../sandbox/openEngines';
import { settings } from './settings';

/** Where the state is and what can run it: what every command needs. Holds nothing open. */
export interface Session {
  home: Home;
  store: CertificateStore;
  engines: Engines;
}

/** A session as the settings are now. */
/** @param cluster to deploy to, once the user chose it */
export function openSession(extension: ExtensionContext, cluster?: ClusterChoice): Session {
  if (editorL10n.bundle) l10n.config({ contents: editorL10n.bundle });
  const { home: folder, dockerHost } = settings();
  const home = homeFrom({ ...process.env, ...(folder && { SECURE_CONTAINER_HOME: folder }) });
  return {
    home,
    store: openCertificateStore({ folder: home.certificates }),
    engines: openEngines({
      home,
      programFolder: join(extension.extensionPath, 'dist'),
      environment: process.env,
      ...(dockerHost && { dockerHost }),
      cluster,
    }),
  };
}
