import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { suiteEnvironment } from '../host/suiteEnvironment';
import { installVsCode } from './installVsCode';
import { runHostSuite } from './runHostSuite';
import { startVsCodeServer, type VsCodeServer } from './vsCodeServer';
import { versionNamed } from './vsCodeVersion';

/**
 * Takes the arguments that `runTests` of @vscode/test-electron gives to desktop VS Code, and runs the suite in VS Code's
 * server and a headless browser instead. Flags that only mean something to the desktop are passed over.
 */
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
});
const developmentPath = resolve(String(values.extensionDevelopmentPath));
const suitePath = resolve(String(values.extensionTestsPath));
const reportFile = process.env[suiteEnvironment.report] ?? '';

// Five times what it takes on an idle machine.
const timeoutMilliseconds = 900_000;

let server: VsCodeServer | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(130));
try {
  const vsCode = await installVsCode(versionNamed(process.env[suiteEnvironment.version]));
  const temporary = process.env[suiteEnvironment.temporary];
  const environment = temporary ? { TMPDIR: temporary } : {};
  server = await startVsCodeServer({ vsCode, runsSuites: true, environment });
  const folder = positionals[0] ? resolve(positionals[0]) : tmpdir();
  const content = { folder, developmentPath, suitePath };
  await runHostSuite({ server, content, reportFile, timeoutMilliseconds });
  await end(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}

/** runTests drops what its pipe still holds when this process exits: stopping the server first gives it the time. */
async function end(code: number): Promise<void> {
  await server?.stop();
  process.exit(code);
}
