import type { Rule } from '../rule';

export const storage: readonly Rule[] = [];
