import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The tests of all rules in one process: most are done in milliseconds, and a process each takes two seconds to start. */
const files = await readdir(import.meta.dirname, { recursive: true });
for (const file of files.filter(name => name.includes(sep) && name.endsWith('.test.ts')).sort())
  await import(join(import.meta.dirname, file));
