export type ServiceFamily =
  | 'stand-in'
  | 'language'
  | 'translator'
  | 'speech'
  | 'vision'
  | 'decision'
  | 'content-safety'
  | 'document-intelligence'
  | 'tool';

/** Where a container that still runs is in its life. `gated`: Microsoft must approve the Azure resource first. */
export type ServiceStatus = 'generally-available' | 'preview' | 'gated' | 'retiring' | 'local';

/** Why a container cannot be chosen any more, or never could as a service. */
export type WithdrawnStatus = 'retired' | 'not-listed' | 'superseded' | 'no-http-api' | 'tool';

/** A container that can be started as a service. Facts as Microsoft documents them; what is inferred says so in `notes`. */
export interface CatalogueEntry {
  /** Kebab-case, stable. */
  id: string;
  displayName: string;
  family: ServiceFamily;
  /** Image repository, without tag. */
  image: string;
  tag: string;
  status: ServiceStatus;
  /** One sentence about the status, for people. */
  statusNote?: string;
  /** TCP port the container listens on. */
  port: number;
  hardware: Hardware;
  /** Whether Microsoft offers it for disconnected use. */
  disconnected: boolean;
  /** Whether it bills to an Azure resource (`Billing`, `ApiKey`). */
  needsAzureResource: boolean;
  settings: SettingsTaken;
  extraSettings: readonly ExtraSetting[];
  needs: ServiceNeeds;
  /** Exact host names it must reach on port 443 besides the billing host. */
  egressHosts: readonly string[];
  /** Path prefixes that are this service's own, as specific as they get. Two services may share one: see `notes`. */
  apiPaths: readonly string[];
  /** Paths that answer whether it takes queries, and whether its key is good. */
  probes: { ready: string; status: string };
  maxBodyBytes: number;
  /** Longest silence of the service while it works on a request, seconds. */
  responseTimeoutSeconds: number;
  /** How long it may take to become ready, model download included, seconds. */
  startTimeoutSeconds: number;
  /** A request that shows it works. Absent where every request needs a file or a model of the user. */
  sample?: { method: string; path: string; body?: string };
  /** Other containers of the catalogue it calls. */
  supportingContainers?: readonly SupportingContainer[];
  notes: readonly string[];
}

export interface Hardware {
  /** CPU cores of 2.6 GHz or faster. */
  minimumCores: number;
  minimumMemoryGiB: number;
  recommendedCores: number;
  recommendedMemoryGiB: number;
  /** The processor must have AVX2. */
  avx2?: boolean;
}

export interface SettingsTaken {
  eula: boolean;
  billing: boolean;
  apiKey: boolean;
  /** `rai_terms=accept`, the terms of responsible use. */
  raiTerms: boolean;
  /**
   * How Microsoft's pages pass settings. `environment`: nothing else works or is shown. `arguments`: `Key=value` after the
   * image name, and the environment as well; we always use the environment, as arguments show in the process list.
   */
  given: 'environment' | 'arguments';
}

/** A setting beyond Eula, Billing, ApiKey and rai_terms. */
export interface ExtraSetting {
  /** Name of the setting, or the path of the volume in the container. */
  name: string;
  kind: 'environment' | 'argument' | 'volume';
  required: boolean;
  /** Its value is a secret. */
  secret?: boolean;
  /** Always given with this value, unless the user says otherwise. */
  value?: string;
  example?: string;
  /** What it is for, or when it is required. */
  purpose: string;
}

export interface SupportingContainer {
  /** The setting that takes its address. */
  setting: string;
  /** Ids in the catalogue, the best first. */
  oneOf: readonly string[];
}

/** The least an image needs beyond the strict default; the shape of `ServiceNeeds` in src/sandbox. */
export interface ServiceNeeds {
  /** `uid[:gid]`; undefined keeps the image's own user. */
  user?: string;
  writableRootFilesystem?: boolean;
  /** In-memory folders, with their size limit in octets. */
  temporaryFolders?: Readonly<Record<string, number>>;
  capabilities?: readonly string[];
}

/** A container that is in Microsoft's history but cannot be chosen. */
export interface WithdrawnEntry {
  id: string;
  displayName: string;
  family: ServiceFamily;
  image: string;
  status: WithdrawnStatus;
  /** One plain sentence: why it cannot be chosen. */
  statusNote: string;
  /** Id of what takes its place. */
  successor?: string;
}
