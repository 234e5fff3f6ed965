import type { Rule } from '../rule';

export const aiContainers: readonly Rule[] = [];
