/**
 * Settings as compose reads them from an `env_file`: between single quotes it changes nothing, and it knows no way to
 * write one there; between double quotes it knows escapes, and `$` begins a variable.
 */
export function environmentFile(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${/['\n\r]/.test(value) ? doubleQuoted(value) : `'${value}'`}\n`)
    .join('');
}

function doubleQuoted(value: string): string {
  const escaped = value
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}
