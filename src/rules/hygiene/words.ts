import { kept } from '../../manifests/kept';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { asScalar, at, items, type ScalarNode, text } from '../../manifests/yaml/node';

/** An argument of a program, or a whole command line. */
export interface Word {
  readonly text: string;
  readonly node: ScalarNode;
}

/** A variable of an environment whose value is known here. */
export interface Variable extends Word {
  readonly name: string;
}

/** What the containers and services of a file are started with: `command`, `args`, `entrypoint`. */
export const wordsIn = kept((file: ManifestFile): readonly Word[] => [
  ...containersIn(file).flatMap(({ node }) => [...scalars(at(node, 'command')), ...scalars(at(node, 'args'))]),
  ...(file.compose?.services ?? []).flatMap(({ node }) => [
    ...scalars(at(node, 'entrypoint')),
    ...scalars(at(node, 'command')),
  ]),
]);

/** The environment of the containers and services of a file. */
export const variablesIn = kept((file: ManifestFile): readonly Variable[] => [
  ...containersIn(file).flatMap(({ node }) =>
    items(at(node, 'env')).flatMap(entry => variable(text(at(entry, 'name')), entry)),
  ),
  ...(file.compose?.services ?? []).flatMap(({ environment }) =>
    environment.flatMap(({ name, value, node }) => {
      const scalar = asScalar(node);
      return scalar && value !== undefined ? [{ name, text: value, node: scalar }] : [];
    }),
  ),
]);

function variable(name: string | undefined, entry: Parameters<typeof at>[0]): Variable[] {
  const node = asScalar(at(entry, 'value'));
  const value = text(node);
  return node && name !== undefined && value !== undefined ? [{ name, text: value, node }] : [];
}

/** The scalars of a list, or the one that stands alone. */
function scalars(node: Parameters<typeof asScalar>[0]): Word[] {
  const nodes = [node, ...items(node)].flatMap(item => asScalar(item) ?? []);
  return nodes.flatMap(item => {
    const said = text(item);
    return said === undefined ? [] : [{ text: said, node: item }];
  });
}
