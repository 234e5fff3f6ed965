import Mocha from 'mocha';
import { closingLine } from '../support/counts';
import { print } from './report';
import { suiteEnvironment } from './suiteEnvironment';

/** VS Code, on the desktop and in its server, calls this in the extension host and takes a rejection for a failure. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'tdd',
    color: false,
    // A start with its verification takes two seconds; this is for machines that do much else.
    timeout: 180_000,
    reporter: 'spec',
    forbidOnly: true,
    ...(process.env[suiteEnvironment.only] && { fgrep: process.env[suiteEnvironment.only] }),
  });
  Mocha.reporters.Base.consoleLog = print;
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suites');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      // Proves that the suite came to its end: the workbench calls it a success, too, when the host is killed.
      print(closingLine({ passed, failed: failures, skipped }));
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
