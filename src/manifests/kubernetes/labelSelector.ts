import { kept } from '../kept';
import { asMapping, at, items, type MappingNode, pairs, text, texts, type YamlNode } from '../yaml/node';

/** One demand on labels. `in` with one value is plain equality. */
interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

type Labels = ReadonlyMap<string, string>;

/**
 * Whether a selector takes an object with these labels. Takes the form with `matchLabels` and `matchExpressions`
 * (Kubernetes API, LabelSelector), Istio's `labels`, and the plain map of a Service. An empty selector takes everything
 * and a missing one nothing (LabelSelector: "a null label selector matches no objects"); where an API says otherwise
 * (a Service without selector, a NetworkPolicy) the lookups say it.
 */
export function selects(selector: MappingNode | undefined, labels: Labels): boolean {
  return selector !== undefined && requirementsOf(selector).every(requirement => meets(requirement, labels));
}

/** One `key`, `value` that every object the selector takes must carry: what an index can look for. Undefined without one. */
export function anyEquality(selector: MappingNode | undefined): { key: string; value: string } | undefined {
  for (const { key, operator, values } of selector ? requirementsOf(selector) : []) {
    const value = values[0];
    if (operator === 'In' && values.length === 1 && value !== undefined) return { key, value };
  }
  return undefined;
}

const requirementsOf = kept((selector: MappingNode): readonly Requirement[] => {
  const matchLabels = at(selector, 'matchLabels') ?? at(selector, 'labels');
  const matchExpressions = at(selector, 'matchExpressions');
  if (!isCollection(matchLabels) && !isCollection(matchExpressions)) return equalities(selector);
  return [...equalities(matchLabels), ...items(matchExpressions).flatMap(expression)];
});

/** A label may be called `labels`: then its value is a text. */
const isCollection = (node: YamlNode | undefined): boolean => node?.kind === 'mapping' || node?.kind === 'sequence';

function equalities(map: YamlNode | undefined): readonly Requirement[] {
  return pairs(map).flatMap(({ key, value }) => {
    const said = text(value);
    return said === undefined ? [] : [{ key: String(key.value), operator: 'In', values: [said] }];
  });
}

function expression(node: YamlNode): readonly Requirement[] {
  const [key, operator] = [text(at(asMapping(node), 'key')), text(at(asMapping(node), 'operator'))];
  if (key === undefined || operator === undefined) return [];
  return [{ key, operator, values: texts(at(node, 'values')) }];
}

function meets({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      // The API server refuses the object: it selects nothing.
      return false;
  }
}
