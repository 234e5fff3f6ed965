import packageJson from '../package.json' with { type: 'json' };

const argv = process.argv.slice(2);

// Answered before anything is loaded: scripts ask for it often.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${packageJson.version}\n`);
} else {
  const { run } = await import('./cli/program');
  process.exitCode = await run({ argv, version: packageJson.version });
}
