import type { ComposeService } from '../compose/composeFile';
import type { Container } from '../kubernetes/workload';
import type { SourceText, Span, YamlNode } from '../yaml/node';

/** What opens the way in. */
export type Door =
  | 'published-port'
  | 'host-network'
  | 'host-port'
  | 'node-port'
  | 'load-balancer'
  | 'external-ip'
  | 'ingress'
  | 'gateway';

/**
 * Who can knock: `anywhere` on every address of the machine or the internet; `network` on one address or from a private
 * network; `machine` from this machine only (127.0.0.1, ::1).
 */
export type Reach = 'anywhere' | 'network' | 'machine';

/** What the files say about a property; `unknown` where they leave it to a file, a variable or a program we cannot read. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What is demanded of a caller on the way. */
export interface Guard {
  readonly tls: Answer;
  /** Whether a client certificate is demanded and checked. */
  readonly clientsVerified: Answer;
  /** Whether only certificates approved beforehand are let in, not any that the authority signed. */
  readonly approvedList: Answer;
  readonly rateLimited: Answer;
}

export const unknownGuard: Guard = {
  tls: 'unknown',
  clientsVerified: 'unknown',
  approvedList: 'unknown',
  rateLimited: 'unknown',
};

/** A node, or a line of text inside one (a directive of an nginx.conf in a ConfigMap). */
export type Spot = YamlNode | (Span & { readonly source: SourceText });

/** One step of the way, as a person would say it. */
export interface ExposureStep {
  readonly place: Spot;
  readonly text: string;
}

/** A step whose words are made when somebody asks for them: of the many ways in a set few are shown. */
export function step(place: Spot, says: () => string): ExposureStep {
  return new WordedStep(place, says);
}

class WordedStep implements ExposureStep {
  constructor(
    readonly place: Spot,
    private readonly says: () => string,
  ) {}

  get text(): string {
    return this.says();
  }
}

/** Where a way ends: a compose service, or a container of a Kubernetes workload. */
export type ExposureEnd =
  | { readonly kind: 'service'; readonly service: ComposeService }
  | { readonly kind: 'container'; readonly container: Container };

/** What stands between the door and the end and could turn callers away: a proxy, an ingress controller, a gateway. */
export interface Front {
  readonly kind: FrontKind;
  /** Where its listener is written: what a finding about the front underlines. */
  readonly place: Spot;
  /** The proxy where it is a container of the files; undefined of an ingress controller or a gateway. */
  readonly runs: ExposureEnd | undefined;
}

export type FrontKind = 'proxy' | 'ingress' | 'istio-gateway' | 'gateway-api';

/** One way from outside to a container. */
export interface Exposure {
  readonly door: Door;
  readonly reach: Reach;
  /** From the door to the end. */
  readonly steps: readonly ExposureStep[];
  /** The first front on the way; undefined where callers reach the container itself. */
  readonly front: Front | undefined;
  /** What the fronts demand together; all `unknown` without one, as the container may guard itself. */
  readonly guard: Guard;
  readonly end: ExposureEnd;
  /** Port of the container; undefined where it is not said, or is any (host network). */
  readonly port: number | undefined;
  /** False where a front's configuration is not in the files and its upstreams are a guess from what it depends on. */
  readonly certain: boolean;
}
