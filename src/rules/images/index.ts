import type { Rule } from '../rule';

export const images: readonly Rule[] = [];
