import { type Command, InvalidArgumentError, Option } from 'commander';

/** The options that say what a sandbox is made of. */
export function withSandboxOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--service <id>', 'service to run; may be given more than once')
        .argParser(collect)
        .default([], 'stand-in'),
    )
    .addOption(
      new Option('--port <port>', 'port of the front')
        .argParser(wholeNumber)
        .default(8443)
        .env('SECURE_CONTAINER_PORT'),
    )
    .addOption(new Option('--replicas <count>', 'how many of each service').argParser(wholeNumber).default(1))
    .addOption(
      new Option('--host <name>', 'further name of the front; may be given more than once')
        .argParser(collect)
        .default([]),
    )
    .addOption(
      new Option('--publish-address <address>', 'address of this machine to publish on; may be given more than once')
        .argParser(collect)
        .default([], '127.0.0.1 and ::1'),
    )
    .addOption(
      new Option('--rate <requests>', 'requests a second for each client').argParser(positiveNumber).default(20),
    )
    .addOption(new Option('--burst <requests>', 'requests above the rate at once').argParser(wholeNumber).default(40))
    .addOption(
      new Option('--cors-origin <origin>', 'origin of web pages that may read answers; may be given more than once')
        .argParser(collect)
        .default([]),
    )
    .addOption(new Option('--billing <url>', 'endpoint of the Azure resource').env('SECURE_CONTAINER_BILLING'))
    .addOption(
      new Option('--api-key-file <file>', 'file with the key of the Azure resource; else $SECURE_CONTAINER_API_KEY'),
    )
    .addOption(
      new Option(
        '--caller-keys-file <file>',
        'file with one or two keys that callers must show; else $SECURE_CONTAINER_CALLER_KEYS',
      ),
    )
    .option('--accept-eula', "accept Microsoft's licence of an Azure container")
    .option('--accept-rai-terms', "accept Microsoft's terms of responsible use, for containers that ask for it")
    .addOption(
      new Option(
        '--set <name[=value]>',
        'further setting of the service; a secret without its value, which is taken from the environment; may be given more than once',
      )
        .argParser(collect)
        .default([]),
    )
    .addOption(
      new Option('--volume <id:/folder=volume>', 'Docker volume of yours for a service; may be given more than once')
        .argParser(collect)
        .default([]),
    )
    .addOption(
      new Option('--image <id=image>', 'other image for a service; may be given more than once')
        .argParser(collect)
        .default([]),
    )
    .addOption(new Option('--front-image <image>', 'other nginx image').env('SECURE_CONTAINER_FRONT_IMAGE'))
    .addOption(new Option('--stand-in-image <image>', 'other Node.js image').env('SECURE_CONTAINER_STAND_IN_IMAGE'));
}

/** The options that say where on a cluster it goes. */
export function withClusterOptions(command: Command): Command {
  return command
    .option('--namespace <name>', 'namespace for the services, on a cluster', 'secure-container')
    .option('--gateway-namespace <name>', "namespace of the Istio gateway's pods", 'istio-ingress')
    .addOption(
      new Option('--gateway-label <name=value>', "label of the gateway's pods; may be given more than once")
        .argParser(collect)
        .default([], 'istio=ingress'),
    )
    .option('--gateway-account <name>', "service account of the gateway's pods", 'istio-ingress')
    .option('--gateway-class <name>', 'class of the gateway, with the Gateway API', 'istio')
    .option('--egress-gateway-namespace <name>', 'namespace of an Istio egress gateway, if there is one')
    .addOption(
      new Option(
        '--egress-gateway-label <name=value>',
        "label of the egress gateway's pods; may be given more than once",
      )
        .argParser(collect)
        .default([], 'istio=egress'),
    )
    .option('--egress-gateway-service <name>', 'Service of the egress gateway', 'istio-egress')
    .option('--trust-domain <name>', 'trust domain of the mesh', 'cluster.local');
}

export function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

export function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}
