import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { type Pair, text } from '../../manifests/yaml/node';
import { annotationsOf } from './objectPlaces';

/** An annotation for one of the two controllers built on nginx: ingress-nginx, and F5's (`nginx.org/`, `nginx.com/`). */
export interface NginxAnnotation {
  readonly pair: Pair;
  /** Behind the prefix: `server-snippet`. */
  readonly name: string;
  readonly value: string;
  readonly controller: 'ingress-nginx' | 'f5';
}

const prefix = /^(nginx\.ingress\.kubernetes\.io|nginx\.org|nginx\.com)\/(.+)$/;

export function nginxAnnotations(object: KubernetesObject): readonly NginxAnnotation[] {
  return annotationsOf(object).flatMap(pair => {
    const [, domain, name] = prefix.exec(String(pair.key.value)) ?? [];
    if (!name) return [];
    const controller = domain === 'nginx.ingress.kubernetes.io' ? ('ingress-nginx' as const) : ('f5' as const);
    return [{ pair, name, value: text(pair.value) ?? '', controller }];
  });
}

/** `server-snippet`, `configuration-snippet`, `auth-snippet`, `modsecurity-snippet`..., `location-snippets`. */
export const isSnippet = ({ name }: NginxAnnotation): boolean => /-snippets?$/.test(name);
