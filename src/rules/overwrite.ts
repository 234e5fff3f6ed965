import { replaceScalar } from '../manifests/yaml/edit';
import type { ScalarNode, YamlNode } from '../manifests/yaml/node';
import type { TextEdit } from '../manifests/yaml/textEdit';

/** Makes a value that is written out say something else; undefined where an alias stands for it, or where it is no scalar. */
export const overwrite = (node: YamlNode, value: ScalarNode['value']): readonly TextEdit[] | undefined =>
  node.kind === 'scalar' ? replaceScalar({ node, value }) : undefined;
