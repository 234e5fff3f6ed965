import { kept } from '../../manifests/kept';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import { pair, type YamlNode } from '../../manifests/yaml/node';
import { parseImage } from '../images/imageReference';

/** A container of a pod with its image's repository, `library/nginx` or `kubernetesui/dashboard`. */
export interface ContainerOfImage {
  readonly container: Container;
  readonly repository: string;
  readonly image: YamlNode;
}

/** The containers of a file's pods whose image is known. */
export const containersByImage = kept((file: ManifestFile): readonly ContainerOfImage[] =>
  containersIn(file).flatMap(read),
);

function read(container: Container): ContainerOfImage[] {
  const image = pair(container.node, 'image')?.value;
  const repository = parseImage(container.image ?? '')?.repository;
  return image && repository !== undefined ? [{ container, repository, image }] : [];
}
