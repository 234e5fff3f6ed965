import { appendFileSync } from 'node:fs';
import { format } from 'node:util';
import { suiteEnvironment } from './suiteEnvironment';

/** A line of the report: the console of an extension host is mixed with the workbench's own lines. */
export function print(...values: unknown[]): void {
  const file = process.env[suiteEnvironment.report];
  if (file) appendFileSync(file, `${format(...values)}\n`);
  else console.log(...values);
}
