import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';

/** What applying would do to one object. */
export interface ObjectChange {
  action: 'create' | 'change' | 'delete';
  object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>;
  /** Of `change`: each field with its old and new value; of Secrets only that it changes. */
  fields: readonly FieldChange[];
}

export interface FieldChange {
  /** `spec.template.spec.containers[0].image`. */
  path: string;
  /** JSON; undefined where there is none, or where it is secret. */
  before?: string;
  after?: string;
}

/** Set by the server or by controllers at every write; no user cares. */
const bookkeeping = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp']);

/** Longer values are cut: a list of hashes, a program. */
const shownLength = 120;

/** The change between an object as it is and as it would be; undefined where nothing changes. */
export function objectChange(options: {
  before: KubernetesObject | undefined;
  after: KubernetesObject;
}): ObjectChange | undefined {
  const { before, after } = options;
  const { apiVersion, kind, metadata } = after;
  const object = { apiVersion, kind, metadata };
  if (!before) return { action: 'create', object, fields: [] };
  const fields = differences('', comparable(before), comparable(after));
  if (fields.length === 0) return undefined;
  return { action: 'change', object, fields: kind === 'Secret' ? fields.map(({ path }) => ({ path })) : fields };
}

function comparable({ status: _status, metadata, ...rest }: KubernetesObject): unknown {
  return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => !bookkeeping.has(name))) };
}

function differences(path: string, before: unknown, after: unknown): FieldChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(`${path}[${index}]`, item, after[index]));
  }
  if (isMapping(before) && isMapping(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap(name => differences(joined(path, name), before[name], after[name]));
  }
  return [{ path, ...shown('before', before), ...shown('after', after) }];
}

/** A name with a dot, as labels have, is written in brackets. */
function joined(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}["${name}"]`;
  return path === '' ? name : `${path}.${name}`;
}

function shown(side: 'before' | 'after', value: unknown): Partial<FieldChange> {
  if (value === undefined) return {};
  const text = JSON.stringify(value);
  return { [side]: text.length > shownLength ? `${text.slice(0, shownLength)}…` : text };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
