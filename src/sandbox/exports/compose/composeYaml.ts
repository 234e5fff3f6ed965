import type { PlainValue } from '../../../manifests/yaml/edit';
import { writePair } from '../../../manifests/yaml/edit/writeValue';
import type { ComposeService } from './composeService';

const layout = { step: 2, sequenceStep: 2 };

export interface ComposeProject {
  comment: readonly string[];
  name: string;
  services: readonly ComposeService[];
  networks: { readonly [key: string]: PlainValue };
  volumes: { readonly [key: string]: PlainValue };
  secrets: { readonly [key: string]: PlainValue };
}

/** The text of a compose file. Values are as the containers shall see them: a `$` is written so that compose leaves it alone. */
export function composeYaml(project: ComposeProject): string {
  const { comment, name, services, networks, volumes, secrets } = project;
  const section = (key: string, value: { readonly [key: string]: PlainValue }) =>
    Object.keys(value).length > 0 ? ['', ...write({ key, value, column: 0 })] : [];
  return `${[
    ...commented(comment, 0),
    ...write({ key: 'name', value: name, column: 0 }),
    '',
    'services:',
    ...services.flatMap((service, index) => [
      ...(index > 0 ? [''] : []),
      ...commented(service.comment, 2),
      ...write({ key: service.name, value: service.definition, column: 2 }),
    ]),
    ...section('networks', networks),
    ...section('volumes', volumes),
    ...section('secrets', secrets),
  ].join('\n')}\n`;
}

function write(entry: { key: string; value: PlainValue; column: number }): string[] {
  return writePair({ ...entry, value: uninterpolated(entry.value), layout });
}

function commented(lines: readonly string[], column: number): string[] {
  return lines.map(line => `${' '.repeat(column)}# ${line}`);
}

/** Compose reads `$NAME` as a variable, and `$$` as a dollar. */
function uninterpolated(value: PlainValue): PlainValue {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(uninterpolated);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, uninterpolated(part)]));
}
