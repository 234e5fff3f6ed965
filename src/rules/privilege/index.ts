import type { Rule } from '../rule';

export const privilege: readonly Rule[] = [];
