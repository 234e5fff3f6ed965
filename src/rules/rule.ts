import type { ManifestFile } from '../manifests/manifestFile';
import type { ManifestSet } from '../manifests/manifestSet';
import type { Pair, SourceText, Span, YamlNode } from '../manifests/yaml/node';
import type { TextEdit } from '../manifests/yaml/textEdit';

export type Technology = 'kubernetes' | 'compose' | 'istio' | 'gateway-api';

/** `error`: an attacker gains something by this alone; `warning`: a wall is missing behind another one; `info`: a habit worth having. */
export type Severity = 'error' | 'warning' | 'info';

/** Named sets of rules. `recommended` is the default and calm: what is in it is worth a squiggle in anybody's file. */
export type Profile = 'recommended' | 'pod-security-baseline' | 'pod-security-restricted';

/** What a rule needs to know beside the files; the project's file and the editor's settings give it. */
export interface RuleOptions {
  /** Prefixes of images to trust, `mcr.microsoft.com/`; empty means that none was named. */
  readonly trustedRegistries: readonly string[];
}

export interface RuleContext {
  /** The file that is judged: every finding lies in it. */
  readonly file: ManifestFile;
  /** All files known together, this one among them. */
  readonly set: ManifestSet;
  readonly options: RuleOptions;
}

/** A place in a file: a node, or any span of a source. */
export type Place = YamlNode | (Span & { readonly source: SourceText });

/** A way to put it right. The edits lie in the file of the finding. */
export interface Fix {
  /** What it does, in the imperative: "Drop all capabilities". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one right answer: taken by "fix all" and `--fix`. At most one fix of a finding is preferred. */
  readonly preferred: boolean;
}

export interface RelatedPlace {
  readonly place: Place;
  readonly message: string;
}

export interface Finding {
  /** The key or value at fault; where something is missing, the name of what lacks it. */
  readonly place: Place;
  /** One plain sentence: what is wrong and what it allows. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
}

export interface Example {
  /** A whole small file that the rule flags. */
  readonly bad: string;
  /** The same, put right. */
  readonly good: string;
}

/**
 * One security property read backwards: which part of a file breaks it, and how to restore it.
 * Everything a person reads about a rule (hover, SARIF, docs/rules) comes from here.
 */
export interface Rule {
  /** Stable, kebab-case. */
  readonly id: string;
  /** A short statement of the fault: "Container is privileged". */
  readonly title: string;
  /** Two or three sentences: what an attacker does with it, and why our severity is what it is. */
  readonly why: string;
  readonly severity: Severity;
  /** The topic it belongs to; the rule's own id where it stands alone. */
  readonly category: string;
  /** "Pod Security Standards: baseline", "CIS Docker 5.5", "CVE-2021-25742", "RFC 8446 ...". */
  readonly standards: readonly string[];
  readonly appliesTo: readonly Technology[];
  readonly profiles: readonly Profile[];
  /** Whether what it finds is a secret: the lines it points to may be shown to nobody. */
  readonly findsSecrets?: true;
  /**
   * Keys (`hostNetwork`), kinds (`=Ingress`) and API groups (`@config.istio.io`) of which a file must hold one for this rule to find
   * something in it. Without it the rule looks at every file: most files hold little of what there is to look for.
   */
  readonly needs?: readonly string[];
  /** Names without blanks of which a file's text must hold one, beside what it {@link Rule.needs}: hardly any file does. */
  readonly mentions?: readonly string[];
  /** By technology; at least one for each in `appliesTo`. */
  readonly examples: Partial<Record<Technology, Example>>;
  check(context: RuleContext): Iterable<Finding>;
}

/** The span a finding underlines: a pair's key, or a node. */
export const keyOf = (found: Pair): Place => found.key;
