import type { Rule } from '../rule';

export const secrets: readonly Rule[] = [];
