import { version } from '../package.json';

const argv = process.argv.slice(2);

// Answered before anything is loaded: scripts ask for it often.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import('./cli/program');
  process.exitCode = await run({ argv, version });
}
