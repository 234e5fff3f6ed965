/**
 * The one model of every topology picture: of the sandbox that runs, of manifests, and of the two canonical diagrams.
 * Plain JSON: `topology --format json` prints it and the panel receives it. Make one with `assembleTopology`, which
 * orders, bounds and escapes what it is given; everything that draws or describes relies on that.
 */
export interface Topology {
  version: 1;
  origin: 'canonical' | 'sandbox' | 'manifests';
  title: string;
  /** One or two sentences on the whole: what is exposed, or why nothing is. */
  summary: string;
  /** Sorted by id, as are zones and edges: the same facts give the same bytes, in whatever order they were found. */
  nodes: readonly TopologyNode[];
  zones: readonly TopologyZone[];
  edges: readonly TopologyEdge[];
  /** What is not in the picture and why: templates left alone, elements beyond {@link topologyLimits}. */
  notices: readonly string[];
}

/** Derived from kinds and names by `elementId`, so that an element keeps it while its file changes around it. */
export type ElementId = string;

/**
 * Whether who should not can reach it, judged over all ways that lead there.
 * - `exposed`: somebody unauthenticated, or over plain HTTP, can use it
 * - `guarded`: reachable, and only for whom a certificate, a key or a policy lets in
 * - `private`: no way leads there from outside its zone but through a front
 * - `unknown`: cannot be told, for example because a value is interpolated
 */
export type Posture = 'exposed' | 'guarded' | 'private' | 'unknown';

export type Severity = 'error' | 'warning' | 'info';

/** What every element has. All text is one line, escaped by `visibleText`. */
export interface TopologyElement {
  id: ElementId;
  /** What people call it: `nginx`, `language`, `namespace payments`. */
  name: string;
  /** Why its posture or access is what it is; the first is the weightiest. */
  reasons: readonly Reason[];
  findings: readonly ElementFinding[];
  /** Where it is said; without it there is no line to go to. */
  source?: SourceRange;
  /** For the details pane, in the order to show: image, address, user. Never a secret's value. */
  facts: readonly Fact[];
}

export interface Reason {
  /** A whole sentence. */
  text: string;
  /** The rule whose page explains it. */
  rule?: string;
}

export interface ElementFinding {
  rule: string;
  message: string;
  severity: Severity;
  fixable: boolean;
  /** Of the finding itself, where narrower than the element's. */
  source?: SourceRange;
}

export interface SourceRange {
  /** As given to the reader: a path, or a URI as text. */
  file: string;
  /** Counted from 1, the end exclusive, as `check --format json` prints them. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Fact {
  name: string;
  value: string;
}

/**
 * - `internet`: everybody else, whom nobody knows
 * - `client`: a known caller
 * - `front`: decides who comes in: nginx, an Istio gateway, an Ingress
 * - `balancer`: a stable address that decides nothing: a Kubernetes Service
 * - `service`: a container or workload that answers; with `replicas` where it is run more than once
 * - `replica`: one of several, where they are shown apart
 * - `egress`: what is called outside, such as the billing endpoint
 * - `authority`: who vouches for certificates, or the list of approved ones
 * - `secret`, `volume`: what a container reads
 * - `missing`: named by a reference, defined nowhere
 * - `group`: a folded zone; only `foldTopology` makes these
 */
export type NodeKind =
  | 'internet'
  | 'client'
  | 'front'
  | 'balancer'
  | 'service'
  | 'replica'
  | 'egress'
  | 'authority'
  | 'secret'
  | 'volume'
  | 'missing'
  | 'group';

export interface TopologyNode extends TopologyElement {
  kind: NodeKind;
  /** Second line in the picture: an image, an address, a port. */
  detail?: string;
  /** Id of the innermost zone; undefined is outside of all. */
  zone?: ElementId;
  posture: Posture;
  /** Of what runs; undefined where nothing is known to run, as with manifests. */
  health?: Health;
  /** Undefined is one. `running` only where that is known. */
  replicas?: { wanted: number; running?: number };
  /** Of a `group`: what it stands for. */
  folded?: FoldedContent;
}

export type Health = 'starting' | 'running' | 'unhealthy' | 'stopped';

export interface FoldedContent {
  /** Undefined for nodes outside of all zones, which are folded by their kind. */
  zone?: ElementId;
  nodes: number;
  exposed: number;
  findings: number;
}

/** `host`: one machine; `network`: a Docker network, or none at all; the others are Kubernetes' and Istio's. */
export type ZoneKind = 'host' | 'network' | 'namespace' | 'mesh' | 'cluster';

export interface TopologyZone extends TopologyElement {
  kind: ZoneKind;
  /** Id of the zone around it. */
  parent?: ElementId;
  /** `private` if nothing reaches its members from outside but through a front; `exposed` if something does. */
  posture: Posture;
}

/**
 * - `calls`: requests
 * - `meters`: usage reports and other traffic out
 * - `vouches`: an authority or a list for whom a front lets in
 * - `reads`: from a secret or a volume to the container that has it
 */
export type Relation = 'calls' | 'meters' | 'vouches' | 'reads';

/** `server`: only the server shows a certificate; `mutual`: both do. */
export type Tls = 'none' | 'server' | 'mutual' | 'unknown';

/**
 * - `open`: whoever gets there is let in
 * - `guarded`: only whom `admits` names
 * - `private`: no policy decides, but nobody else can get there: a Unix socket, an internal network
 * - `refused`: the way is there to show that it is closed
 */
export type Access = 'open' | 'guarded' | 'private' | 'refused' | 'unknown';

export interface TopologyEdge extends TopologyElement {
  from: ElementId;
  to: ElementId;
  relation: Relation;
  /** `HTTPS`, `HTTP`, `TCP`, `Unix socket`; undefined for `vouches` and `reads`. */
  protocol?: string;
  /** Number or name, where the way ends. */
  port?: string;
  /** Of `calls` and `meters`; `none` for the others. */
  tls: Tls;
  access: Access;
  admits: Admission;
  /** How many alike it stands for, such as one a replica. 1 unless folded or drawn together. */
  count: number;
  /** Live figures; present (with zeros) wherever they will come, so that the picture keeps room for them. */
  traffic?: Traffic;
}

/**
 * Who is let in.
 * - `anyone`: who can open a connection
 * - `approved`: certificates on a list; `names` are theirs, as far as known
 * - `certificate`: any certificate of an authority
 * - `key`: who shows a subscription key or a token
 * - `peers`: the named workloads or namespaces
 * - `network`: whoever is in the same network
 * - `nobody`
 */
export type AdmissionKind = 'anyone' | 'approved' | 'certificate' | 'key' | 'peers' | 'network' | 'nobody' | 'unknown';

export interface Admission {
  who: AdmissionKind;
  names: readonly string[];
}

export interface Traffic {
  /** Requests since the picture was opened. */
  allowed: number;
  refused: number;
  perSecond: number;
  /** Why the last one was refused. */
  lastRefusal?: string;
}

/**
 * What an assembled topology never exceeds, whatever a file holds: enough for any real cluster, little enough to draw,
 * send and describe. Lengths in characters after escaping.
 */
export const topologyLimits = {
  nodes: 5_000,
  zones: 1_000,
  edges: 20_000,
  /** A DNS name has at most 253 characters; a picture shows fewer, a tooltip all of these. */
  nameLength: 120,
  textLength: 400,
  fileLength: 1_024,
  idLength: 200,
  /** Of each list of one element: reasons, findings, facts, admitted names. */
  listLength: 50,
  /** Zones within zones; Kubernetes needs four (cluster, mesh, namespace, network). */
  zoneDepth: 8,
} as const;
