import { kept } from '../../manifests/kept';
import { argumentsOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { at, items, pairs, text, type YamlNode } from '../../manifests/yaml/node';

/** One word or line of a command. */
export interface CommandText {
  readonly text: string;
  readonly node: YamlNode;
  /** The word before it in the same command. */
  readonly before: string | undefined;
}

/** What containers and services are started with, health checks and the options of volume drivers among it. */
export const commandTexts = kept((file: ManifestFile): readonly CommandText[] => [
  ...containersIn(file).flatMap(container => inRow(argumentsOf(container))),
  ...ofCompose(file),
]);

function ofCompose({ compose }: ManifestFile): CommandText[] {
  const commands = (compose?.services ?? []).flatMap(({ node }) => [
    at(node, 'entrypoint'),
    at(node, 'command'),
    at(node, 'healthcheck', 'test'),
  ]);
  const drivers = pairs(at(compose?.root, 'volumes')).flatMap(({ value }) => pairs(at(value, 'driver_opts')));
  return [...commands, ...drivers.map(({ value }) => value)].flatMap(command => inRow(wordsIn(command)));
}

function wordsIn(command: YamlNode | undefined): { text: string; node: YamlNode }[] {
  const nodes = items(command);
  return (nodes.length > 0 || !command ? nodes : [command]).flatMap(node => {
    const said = text(node);
    return said === undefined ? [] : [{ text: said, node }];
  });
}

function inRow(words: readonly { text: string; node: YamlNode }[]): CommandText[] {
  return words.map((word, i) => ({ ...word, before: words[i - 1]?.text }));
}
