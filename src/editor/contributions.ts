import type { Uri } from 'vscode';
import type { ProfileChoice, SeverityChoice } from '../rules/configuration';
import type { EngineChoice } from '../sandbox/chooseEngine';

/**
 * Every name the editor knows us by. package.json declares the same ones; a test compares the two, both ways.
 */

export const extensionId = 'secure-container.secure-container';

export const commands = {
  start: 'secureContainer.start',
  deploy: 'secureContainer.deploy',
  restart: 'secureContainer.restart',
  stop: 'secureContainer.stop',
  verify: 'secureContainer.verify',
  showLogs: 'secureContainer.showLogs',
  showReport: 'secureContainer.showReport',
  addClient: 'secureContainer.addClient',
  withdrawClient: 'secureContainer.withdrawClient',
  listClients: 'secureContainer.listClients',
  copyClient: 'secureContainer.copyClient',
  copyAddress: 'secureContainer.copyAddress',
  openAddress: 'secureContainer.openAddress',
  copyCallerKey: 'secureContainer.copyCallerKey',
  renewCallerKey: 'secureContainer.renewCallerKey',
  renewCertificates: 'secureContainer.renewCertificates',
  trust: 'secureContainer.trust',
  doctor: 'secureContainer.doctor',
  refresh: 'secureContainer.refresh',
  showOutput: 'secureContainer.showOutput',
  checkWorkspace: 'secureContainer.checkWorkspace',
  fixAllInFile: 'secureContainer.fixAllInFile',
  showRule: 'secureContainer.showRule',
  switchOffRule: 'secureContainer.switchOffRule',
  showTopology: 'secureContainer.showTopology',
} as const;

export type CommandName = keyof typeof commands;

/** What commands take from the view, from buttons of messages and from other extensions; from the palette: nothing. */
export interface CommandArguments {
  /** Id of the service that is chosen until the user chooses another. */
  start: [serviceId?: unknown];
  withdrawClient: [client?: { clientName: string }];
  /** `client` is one of the view's rows; without a language the user is asked. */
  copyClient: [client?: { clientName?: string; language?: string }];
  /** Without a file the one that is open, without a rule all of them. */
  fixAllInFile: [uri?: Uri, ruleId?: string];
  /** Without a rule the user is asked. */
  showRule: [ruleId?: string];
  switchOffRule: [ruleId: string];
  /** A tab's name, or what the view or an editor's button hands over. */
  showTopology: [tab?: unknown];
}

export type ArgumentsOf<Name extends CommandName> = Name extends keyof CommandArguments ? CommandArguments[Name] : [];

export const views = { sandbox: 'secureContainer.sandbox' } as const;
export const viewContainer = 'secureContainer';
/** Type of the topology's panel, by which it comes back after a reload. */
export const topologyViewType = 'secureContainer.topology';
export const walkthrough = 'secureContainer.start';

/** Scheme of our read-only documents. */
export const documentScheme = 'secure-container';

/** Scheme of the rules' pages, `/RULE.md`. */
export const rulePageScheme = 'secure-container-rule';

/** Keys of `when` clauses. Unset until the extension has looked: a clause must not take that for a sandbox. */
export const contextKeys = {
  /** `none` or `present`. */
  sandbox: 'secureContainer.sandbox',
  /** Whether this window is changing the sandbox. */
  busy: 'secureContainer.busy',
  /** Whether there is a verification of what runs. */
  verified: 'secureContainer.verified',
  /** Whether what runs asks its callers for a key. */
  callerKeyRequired: 'secureContainer.callerKeyRequired',
} as const;

/** What `contextValue` of the view's rows can be. */
export const rows = {
  sandbox: 'sandbox',
  address: 'address',
  gateway: 'gateway',
  cluster: 'cluster',
  callerKey: 'callerKey',
  verification: 'verification',
  parts: 'parts',
  part: 'part',
  clients: 'clients',
  client: 'client',
  certificates: 'certificates',
  certificate: 'certificate',
} as const;

export interface Settings {
  engine: EngineChoice;
  port: number;
  hosts: readonly string[];
  publishAddresses: readonly string[];
  replicas: number;
  rate: number;
  burst: number;
  corsOrigins: readonly string[];
  callerKeyRequired: boolean;
  dockerHost: string;
  frontImage: string;
  standInImage: string;
  home: string;
  check: boolean;
  profile: ProfileChoice;
  /** By rule id. */
  rules: Readonly<Record<string, SeverityChoice>>;
  trustedRegistries: readonly string[];
}

export const settingsSection = 'secureContainer';

/** The defaults of package.json. */
export const settingDefaults: Settings = {
  engine: 'auto',
  port: 8443,
  hosts: [],
  publishAddresses: ['127.0.0.1', '::1'],
  replicas: 1,
  rate: 20,
  burst: 40,
  corsOrigins: [],
  callerKeyRequired: false,
  dockerHost: '',
  frontImage: 'nginx:1.30.7-alpine',
  standInImage: 'node:24-alpine',
  home: '',
  check: true,
  profile: 'recommended',
  rules: {},
  trustedRegistries: [],
};
