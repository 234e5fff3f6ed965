import { kept } from '../../manifests/kept';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { pair, type YamlNode } from '../../manifests/yaml/node';

/** A container that runs the ingress-nginx controller of the Kubernetes project (not F5's `nginx-ingress`). */
export interface Controller {
  readonly image: YamlNode;
  /** Undefined of `latest`, of a digest alone and of anything else that is no version. */
  readonly version: readonly [major: number, minor: number, patch: number] | undefined;
}

const repository =
  /(?:^|\/)(?:ingress-nginx[/-]controller(?:-chroot)?|nginx-ingress-controller(?:-amd64|-arm64)?|nginx-controller)$/;

export const controllersIn = kept((file: ManifestFile): readonly Controller[] =>
  containersIn(file).flatMap(({ image, node }) => {
    // Hardly any image is one: its name is taken apart only where it may be.
    if (!image?.includes('nginx')) return [];
    const [name = '', tag] = splitImage(image);
    const place = pair(node, 'image')?.value;
    return place && repository.test(name) ? [{ image: place, version: versionOf(tag) }] : [];
  }),
);

function splitImage(image: string): [name: string, tag: string | undefined] {
  const [, name = '', tag] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(image) ?? [];
  return [name, tag];
}

function versionOf(tag: string | undefined): Controller['version'] {
  const [, major, minor, patch] = /^(?:nginx-|controller-)?v?(\d+)\.(\d+)\.(\d+)/.exec(tag ?? '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** The first releases without IngressNightmare (CVE-2025-1974): 1.11.5 and 1.12.1. */
export function isVulnerable({ version }: Controller): boolean {
  if (!version) return false;
  const [major, minor, patch] = version;
  if (major !== 1) return major < 1;
  return minor < 11 || (minor === 11 && patch < 5) || (minor === 12 && patch < 1);
}
