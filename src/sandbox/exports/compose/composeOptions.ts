import type { FrontMaterial } from '../../engine';
import type { ImageProgram } from '../../engines/docker/imageProgram';
import type { SandboxPlan } from '../../sandboxPlan';

/** What a compose project is made of. Holds secrets: they go to the files in `secrets/`, and nowhere else. */
export interface ComposeOptions {
  plan: SandboxPlan;
  /** Name of the project: lower-case letters, digits, `-` and `_`, a letter or digit first, as compose wants it. */
  project: string;
  material: FrontMaterial;
  /** PEM of the authority that issued the server certificate, for callers. */
  serverAuthority: string;
  /** Secret settings by service id, then by name (`ApiKey`). */
  serviceSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the images of services with secret settings start, by service id, where it is known and they have a shell. */
  imagePrograms: ReadonlyMap<string, ImageProgram>;
  /** The built stand-in, when it is among the services. */
  standInProgram?: readonly { path: string; content: string }[] | undefined;
  /** Files of a client on the approved list, for the README's example. */
  client?: { certificateFile: string; keyFile: string } | undefined;
}
