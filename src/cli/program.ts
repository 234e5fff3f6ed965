import { Argument, Command, CommanderError, Option } from 'commander';
import { Cancelled, messageOf, SecureContainerError, systemErrorCode } from '../base/errors';
import type { CheckArguments } from './check';
import { exitCodeOf, exitCodes } from './exitCodes';
import type { ExportFormat } from './export';
import type { ExportArguments } from './exportSource';
import { positiveNumber, wholeNumber, withClusterOptions, withSandboxOptions } from './sandboxOptions';
import type { TopologyArguments } from './topology';
import type { UpArguments } from './up';

/** Runs one command line. People's text goes to stderr, answers to stdout. Resolves with the exit code. */
export async function run(options: { argv: readonly string[]; version: string }): Promise<number> {
  let exitCode: number = exitCodes.good;
  // The reader has seen enough: `logs | head`.
  process.stdout.on('error', error => {
    if (systemErrorCode(error) === 'EPIPE') process.exit(exitCodes.good);
    throw error;
  });
  const program = createProgram(options.version, result => {
    exitCode = result;
  });
  try {
    await program.parseAsync(options.argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.badUsage;
    if (!(error instanceof Cancelled)) process.stderr.write(`${describe(error)}\n`);
    return exitCodeOf(error);
  }
}

function describe(error: unknown): string {
  if (error instanceof SecureContainerError) return `${error.reason}\n${error.nextStep}`;
  const details = error instanceof Error && process.env['SECURE_CONTAINER_DEBUG'] ? error.stack : messageOf(error);
  return `This is a fault of secure-container, please report it: ${details}`;
}

function createProgram(version: string, done: (exitCode: number) => void): Command {
  const program = new Command('secure-container')
    .description('Runs Azure AI containers behind a front that demands HTTPS and an approved client certificate.')
    .version(version)
    .exitOverride()
    .showHelpAfterError()
    .addHelpText('after', helpFooter);
  addUp(program, done);
  addExport(program, done);
  const json = ['--json', 'print the answer as JSON'] as const;
  program
    .command('verify')
    .description('attack what runs and report what came of it; exit code 1 if an attack got through')
    .option('--compose <folder>', 'attack an exported compose project that runs, instead of the sandbox')
    .option('--address <host:port>', 'where its front is reached, if elsewhere than its engine says')
    .option(...json)
    .action(async given => done(await (await import('./verify')).verifyCommand(given)));
  program
    .command('status')
    .description('tell what runs')
    .option(...json)
    .action(async given => done(await (await import('./status')).statusCommand(given)));
  program
    .command('logs')
    .description('print the logs of the front and the services')
    .option('-f, --follow', 'go on until interrupted')
    .option('-n, --tail <lines>', 'begin with the last lines', wholeNumber)
    .action(async given => done(await (await import('./logs')).logsCommand(given)));
  program
    .command('down')
    .description('stop and remove the sandbox')
    .option('--purge', 'also delete certificates and approvals')
    .option(...json)
    .action(async given => done(await (await import('./down')).downCommand(given)));
  addClient(program, done, json);
  addCheck(program, done, version);
  addTopology(program, done);
  program
    .command('trust')
    .description('tell how to trust the server authority on each platform; changes nothing')
    .option(...json)
    .action(async given => done(await (await import('./trust')).trustCommand(given)));
  program
    .command('doctor')
    .description('tell what was found: engine, images, port, certificates')
    .option(...json)
    .action(async given => done(await (await import('./doctor')).doctorCommand(given)));
  return program;
}

function addUp(program: Command, done: (exitCode: number) => void): void {
  withSandboxOptions(
    program.command('up').description('start a service behind the front, wait until it is ready, and verify it'),
  )
    .addOption(
      new Option('--engine <engine>', 'where it runs')
        .choices(['auto', 'docker', 'embedded', 'kubernetes'] satisfies UpArguments['engine'][])
        .default('auto'),
    )
    .option('--context <name>', 'with --engine kubernetes: context of the kubeconfig, else its current one')
    .option('--namespace <name>', 'with --engine kubernetes: namespace, made for it alone', 'secure-container')
    .option(
      '--gateway <namespace/service>',
      'with --engine kubernetes: Service of the Istio gateway, where it is not alone',
    )
    .option('--yes', 'with --engine kubernetes: apply without asking; for scripts that know their cluster')
    .addOption(
      new Option('--start-timeout <seconds>', 'how long a service may take to become ready').argParser(positiveNumber),
    )
    .option('--json', 'print the answer as JSON')
    .action(async (given: UpArguments) => done(await (await import('./up')).upCommand(given)));
}

function addExport(program: Command, done: (exitCode: number) => void): void {
  const formats = ['compose', 'kubernetes', 'gateway-api'] satisfies ExportFormat[];
  withClusterOptions(
    withSandboxOptions(
      program
        .command('export')
        .description('write the sandbox as files to run elsewhere: the one that runs, else what the options say')
        .addArgument(new Argument('<format>', 'what to write').choices(formats)),
    ),
  )
    .option('-o, --output <folder>', 'where to write; else a folder named after the format')
    .option('--force', 'also overwrite files that are not ours, or that were changed since')
    .option('--json', 'print the answer as JSON')
    .action(async (format: ExportFormat, given: ExportArguments) =>
      done(await (await import('./export')).exportCommand({ format, given })),
    );
}

function addCheck(program: Command, done: (exitCode: number) => void, version: string): void {
  program
    .command('check [paths...]')
    .description('tell what is insecure in Kubernetes, Istio and compose YAML; exit code 1 on an error-level finding')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['pretty', 'json', 'sarif']).default('pretty'),
    )
    .option('--fix', 'put right what has one right answer, in the files')
    .addOption(
      new Option('--severity <level>', 'the least that is shown').choices(['info', 'warning', 'error']).default('info'),
    )
    .addOption(
      new Option(
        '--profile <name>',
        'the rules that are on; else as .secure-container.yaml says, else recommended',
      ).choices(['recommended', 'pod-security-baseline', 'pod-security-restricted', 'everything']),
    )
    .option('--explain <rule>', "print a rule's page")
    .action(async (paths: string[], given: CheckArguments) =>
      done(await (await import('./check')).checkCommand({ paths, given, version })),
    );
}

function addTopology(program: Command, done: (exitCode: number) => void): void {
  program
    .command('topology [paths...]')
    .description('draw who reaches what: in the files that are named, else in the sandbox that runs')
    .addOption(
      new Option('--format <format>', 'how to print it; text in a terminal, else svg').choices([
        'svg',
        'json',
        'mermaid',
        'text',
      ] satisfies TopologyArguments['format'][]),
    )
    .addOption(
      new Option('--approach <name>', 'draw a diagram of the documentation instead').choices([
        'insecure',
        'secure',
        'secure-istio',
      ] satisfies TopologyArguments['approach'][]),
    )
    .action(async (paths: string[], given: TopologyArguments) =>
      done(await (await import('./topology')).topologyCommand({ paths, given })),
    );
}

function addClient(program: Command, done: (exitCode: number) => void, json: readonly [string, string]): void {
  const client = program.command('client').description('approve, withdraw and list client certificates');
  client
    .command('add <name>')
    .description('make a client certificate and approve it')
    .option(...json)
    .action(async (name, given) => done(await (await import('./client')).clientAddCommand(name, given)));
  client
    .command('revoke <name>')
    .description('withdraw a client certificate: it is refused at once')
    .option(...json)
    .action(async (name, given) => done(await (await import('./client')).clientRevokeCommand(name, given)));
  client
    .command('list')
    .description('list client certificates')
    .option(...json)
    .action(async given => done(await (await import('./client')).clientListCommand(given)));
}

const helpFooter = `
State lives in $SECURE_CONTAINER_HOME. The engine is taken from $SECURE_CONTAINER_DOCKER_HOST, $DOCKER_HOST, the docker
context or a known socket. Exit codes: 0 good, 1 the answer is no, 2 bad usage, 3 the engine or the machine failed.`;
