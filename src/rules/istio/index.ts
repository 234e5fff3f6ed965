import type { Rule } from '../rule';

export const istio: readonly Rule[] = [];
