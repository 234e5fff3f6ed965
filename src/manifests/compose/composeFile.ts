import type { MappingNode, Pair, ScalarNode, SourceText, YamlNode } from '../yaml/node';

/** A compose file. Services are as compose would run them: `extends`, `include` and override files merged. */
export interface ComposeFile {
  readonly source: SourceText;
  readonly root: MappingNode;
  readonly services: readonly ComposeService[];
  /**
   * Whether it is a part of a project only: laid over another file (`compose.override.yaml`, a file for a second `-f`), or
   * the base of an `extends` elsewhere. What it does not say is said elsewhere.
   */
  readonly partial: boolean;
}

export interface ComposeService {
  readonly name: string;
  /** `name:` where the service is declared in this file. */
  readonly key: ScalarNode;
  /** As written in this file: what fixes edit. */
  readonly declared: MappingNode;
  /**
   * As compose would run it. A mapping put together from several places: its pairs keep their own source and span, so that
   * a finding on a pair points to where it is said. Equals `declared` where nothing is merged.
   */
  readonly node: MappingNode;
  readonly file: ComposeFile;
  readonly image: string | undefined;
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  readonly environment: readonly EnvironmentVariable[];
  /** Names of the networks it joins, `default` where it names none; empty under `network_mode`. */
  readonly networks: readonly string[];
  readonly profiles: readonly string[];
  /** Whether something it is made of is not here: its file is `partial`, or the file it extends was not given. */
  readonly partial: boolean;
}

/** One entry of `ports`, short or long form. Unknown parts (`${PORT}`) are undefined with `unknown` set, whichever part it is. */
export interface PublishedPort {
  readonly node: YamlNode;
  /** Address of the host it is bound to; undefined means all interfaces. */
  readonly hostIp: string | undefined;
  /** Whether the address itself is not known (`${BIND}:80:80`): it need not be all interfaces. */
  readonly hostIpUnknown: boolean;
  /** First and last port on the host; undefined where the engine chooses. */
  readonly published: { readonly first: number; readonly last: number } | undefined;
  /** First and last port in the container. */
  readonly target: { readonly first: number; readonly last: number } | undefined;
  readonly protocol: string;
  readonly unknown: boolean;
}

/** One entry of `volumes` (or `tmpfs`), short or long form. */
export interface Mount {
  readonly node: YamlNode;
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image';
  /** Host path of a bind, name of a volume; undefined of an anonymous volume and a tmpfs. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly readOnly: boolean;
  /** `rshared`, `rslave`...; undefined where it is left to the engine. */
  readonly propagation: string | undefined;
  readonly unknown: boolean;
}

/** One variable of `environment`, from a mapping or a list. */
export interface EnvironmentVariable {
  readonly name: string;
  /** Undefined where it comes from the shell that runs compose, or is interpolated. */
  readonly value: string | undefined;
  readonly unknown: boolean;
  /** The pair in a mapping, else undefined. */
  readonly pair: Pair | undefined;
  /** The pair's value or the item `NAME=value`. */
  readonly node: YamlNode;
}
