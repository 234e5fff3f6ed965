import type { ExportedFile } from '../sandbox/exports/exportedFile';
import type { ExportSource } from './exportSource';

/** What a format makes of a sandbox. */
export interface Export {
  files: readonly ExportedFile[];
  /** What the user has to know at once, one sentence each. */
  notes: readonly string[];
  /** The first thing to do in the folder. */
  nextStep: string;
}

export type Exporter = (source: ExportSource) => Promise<Export>;
