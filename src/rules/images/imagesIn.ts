import { kept } from '../../manifests/kept';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import { isUnknown, pair, text, type YamlNode } from '../../manifests/yaml/node';
import { type ImageReference, parseImage } from './imageReference';

/** An image that a file has pulled. */
export interface UsedImage {
  readonly written: string;
  readonly reference: ImageReference;
  readonly node: YamlNode;
  /** The container of a pod; undefined of a service of compose. */
  readonly container: Container | undefined;
}

/** The images of a file, as far as they are known. What compose builds itself is not pulled, and not among them. */
export const imagesIn = kept((file: ManifestFile): readonly UsedImage[] => [
  ...containersIn(file).flatMap(container => read(pair(container.node, 'image')?.value, container)),
  ...(file.compose?.services ?? []).flatMap(({ node }) =>
    pair(node, 'build') ? [] : read(pair(node, 'image')?.value, undefined),
  ),
]);

function read(node: YamlNode | undefined, container: Container | undefined): UsedImage[] {
  const written = text(node)?.trim();
  if (!node || !written || isUnknown(node)) return [];
  const reference = parseImage(written);
  return reference ? [{ written, reference, node, container }] : [];
}
