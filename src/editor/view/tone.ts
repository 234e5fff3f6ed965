/** How something is, for its colour; a word always says the same. */
export type Tone = 'good' | 'bad' | 'warning' | 'plain';
