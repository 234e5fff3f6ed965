import { asScalar, items, pairs, text, type YamlNode } from '../yaml/node';
import type { EnvironmentVariable } from './composeFile';
import { isInterpolated, literal } from './interpolation';

/** The variables of `environment`, from a mapping or a list, in their order; what `env_file` says is not among them. */
export function readEnvironment(environment: YamlNode | undefined): readonly EnvironmentVariable[] {
  const fromMapping = pairs(environment).map(pair => ({
    ...read(String(pair.key.value), text(pair.value)),
    pair,
    node: pair.value,
  }));
  if (fromMapping.length > 0) return fromMapping;
  return items(environment).flatMap(node => {
    const written = text(asScalar(node));
    if (written === undefined) return [];
    const { name, value } = splitVariable(written);
    return [{ ...read(name, value), pair: undefined, node }];
  });
}

/** `NAME=value`, or `NAME` alone. */
export function splitVariable(written: string): { name: string; value: string | undefined } {
  const at = written.indexOf('=');
  return at < 0 ? { name: written, value: undefined } : { name: written.slice(0, at), value: written.slice(at + 1) };
}

function read(name: string, value: string | undefined): Pick<EnvironmentVariable, 'name' | 'value' | 'unknown'> {
  const unknown = value === undefined || isInterpolated(value);
  return { name, value: unknown ? undefined : literal(value), unknown };
}
