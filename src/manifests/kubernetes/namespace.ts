/**
 * The namespace to compare by. Who writes none leaves it to whoever applies the file, and that is `default` until said
 * otherwise: an absent one equals an absent one and `default`.
 */
export const namespaceKey = (namespace: string | undefined): string => namespace || 'default';

export const sameNamespace = (one: string | undefined, other: string | undefined): boolean =>
  namespaceKey(one) === namespaceKey(other);
