import { splitVariable } from '../../manifests/compose/readEnvironment';
import { kept } from '../../manifests/kept';
import { environmentOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { at, isUnknown, items, pairs, text, type YamlNode } from '../../manifests/yaml/node';

/** A variable whose value is written out in the file. */
export interface WrittenVariable {
  readonly name: string;
  readonly value: string;
  /** The value, or `NAME=value` in a list. */
  readonly node: YamlNode;
  /** What it says if the value comes from the environment that runs compose; undefined in Kubernetes, which has no such thing. */
  readonly fromEnvironment: string | undefined;
}

/** The variables of every container, of every service, and of what compose builds. */
export const writtenVariables = kept((file: ManifestFile): readonly WrittenVariable[] => [
  ...ofContainers(file),
  ...ofServices(file),
]);

function ofContainers(file: ManifestFile): WrittenVariable[] {
  return containersIn(file)
    .flatMap(environmentOf)
    .flatMap(({ name, value, valuePair }) =>
      value !== undefined && valuePair && !isUnknown(valuePair.value)
        ? [{ name, value, node: valuePair.value, fromEnvironment: undefined }]
        : [],
    );
}

function ofServices(file: ManifestFile): WrittenVariable[] {
  return (file.compose?.services ?? []).flatMap(({ environment, node }) => [
    ...environment.flatMap(({ name, value, unknown, pair, node: written }) =>
      value === undefined || unknown ? [] : [variable({ name, value, node: written, inList: !pair })],
    ),
    ...buildArguments(at(node, 'build', 'args')),
  ]);
}

function buildArguments(args: YamlNode | undefined): WrittenVariable[] {
  const fromMapping = pairs(args).map(({ key, value }) => ({
    name: String(key.value),
    value: text(value) ?? '',
    node: value,
    inList: false,
  }));
  const fromList = items(args).map(node => {
    const { name, value = '' } = splitVariable(text(node) ?? '');
    return { name, value, node, inList: true };
  });
  return [...fromMapping, ...fromList].filter(({ node }) => !isUnknown(node)).map(variable);
}

function variable(options: { name: string; value: string; node: YamlNode; inList: boolean }): WrittenVariable {
  const { name, value, node, inList } = options;
  const reference = /^[A-Za-z_]\w*$/.test(name) ? `\${${name}}` : undefined;
  return { name, value, node, fromEnvironment: reference && inList ? `${name}=${reference}` : reference };
}
