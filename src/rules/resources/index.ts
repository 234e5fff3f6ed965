import type { Rule } from '../rule';

export const resources: readonly Rule[] = [];
