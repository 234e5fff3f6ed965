import type { ComposeService } from '../../manifests/compose/composeFile';
import { isInterpolated } from '../../manifests/compose/interpolation';
import { argumentsOf, environmentOf } from '../../manifests/kubernetes/containerReadings';
import type { Container } from '../../manifests/kubernetes/workload';
import {
  asScalar,
  at,
  isUnknown,
  items,
  type MappingNode,
  type Pair,
  text,
  type YamlNode,
} from '../../manifests/yaml/node';
import type { Place } from '../rule';

/** A setting of an AI container (`Eula`, `Billing`, `ApiKey`...), however it is given. */
export interface AiSetting {
  /** Lower case, parts joined by `:` (`mounts:license`): the containers take any case, and `__` for `:`. */
  readonly name: string;
  /** Undefined where it is interpolated, or comes from elsewhere. */
  readonly value: string | undefined;
  readonly given: 'environment' | 'arguments';
  readonly place: Place;
  /** What a fix edits: the pair or list item of compose, the entry of `env` of Kubernetes. */
  readonly pair: Pair | undefined;
  readonly node: YamlNode;
  /** The entry of `env` of a Kubernetes container. */
  readonly entry: MappingNode | undefined;
}

const normalised = (name: string): string => name.toLowerCase().replaceAll('__', ':');

export function composeSettings({ node, environment }: ComposeService): readonly AiSetting[] {
  const variables = environment.map(({ name, value, pair, node }) => ({
    name: normalised(name),
    value,
    given: 'environment' as const,
    place: node,
    pair,
    node,
    entry: undefined,
  }));
  const words = ['entrypoint', 'command'].flatMap(field => wordsOf(at(node, field)));
  return [...variables, ...words.flatMap(word => argument(word, isInterpolated(word.text)))];
}

export function containerSettings(container: Container): readonly AiSetting[] {
  const variables = environmentOf(container).map(({ name, value, valuePair, node }) => ({
    name: normalised(name),
    value: valuePair && isUnknown(valuePair.value) ? undefined : value,
    given: 'environment' as const,
    place: valuePair?.value ?? node,
    pair: valuePair,
    node: valuePair?.value ?? node,
    entry: node,
  }));
  return [
    ...variables,
    ...argumentsOf(container).flatMap(word => argument({ ...word, place: word.node }, isUnknown(word.node))),
  ];
}

interface Word {
  readonly text: string;
  readonly node: YamlNode;
  readonly place: Place;
}

/** `Name=value`, as the containers take settings behind the image's name. */
function argument({ text, node, place }: Word, unknown: boolean): AiSetting[] {
  const [, name, value] = /^-{0,2}([A-Za-z][\w:.]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) return [];
  return [
    {
      name: normalised(name),
      value: unknown ? undefined : value,
      given: 'arguments',
      place,
      pair: undefined,
      node,
      entry: undefined,
    },
  ];
}

/** The words of a command: the items of a list, or of one text what blanks part, each at its own place. */
function wordsOf(node: YamlNode | undefined): readonly Word[] {
  const listed = items(node).flatMap(item => {
    const said = text(item);
    return said === undefined ? [] : [{ text: said, node: item, place: item }];
  });
  const scalar = asScalar(node);
  if (!scalar || typeof scalar.value !== 'string') return listed;
  const { source, start, end } = scalar;
  const written = source.text.slice(start, end);
  return [...written.matchAll(/[^\s"']+/g)].map(({ 0: word, index }) => ({
    text: word,
    node: scalar,
    place: { source, start: start + index, end: start + index + word.length },
  }));
}
