import * as l10n from '@vscode/l10n';
import type { ErrorDetails } from '../../../base/errors';

/** What was being done, so that the message can name it. */
export interface EngineCall {
  /** The engine's address, for people. */
  address: string;
  /** The engine has answered in this operation: silence now means that it was lost, not that it is not there. */
  answeredBefore?: boolean;
  /** The image being pulled or run. */
  image?: string;
  pulling?: boolean;
  /** The port of this machine being published. */
  port?: number;
  /** Name of the container, network or volume being made or started. */
  object?: string;
  signal?: AbortSignal | undefined;
}

/** One row for each thing an engine can say no to; the first that matches counts. */
interface Refusal {
  words: RegExp;
  when?: (call: EngineCall) => boolean;
  explain: (call: EngineCall, message: string) => ErrorDetails;
}

const refusals: readonly Refusal[] = [
  { words: /no space left on device|disk quota exceeded/i, explain: diskFull },
  {
    words:
      /port is already allocated|address already in use|ports are not available|forbidden by its access permissions/i,
    explain: portTaken,
  },
  { words: /invalid reference format|invalid tag format/i, explain: badReference },
  {
    words: /unauthorized|authentication required|no basic auth credentials/i,
    when: ({ pulling }) => pulling === true,
    explain: loginNeeded,
  },
  {
    words:
      /no such image|manifest.* unknown|manifest for .* not found|name unknown|repository .* not found|does not exist or may require|access.* denied|image not known/i,
    explain: imageMissing,
  },
  {
    words: /toomanyrequests|too many requests|rate limit/i,
    when: ({ pulling }) => pulling === true,
    explain: registryBusy,
  },
  {
    words: /verification failed|digest|unexpected EOF|checksum|invalid tar header/i,
    when: ({ pulling }) => pulling === true,
    explain: damagedDownload,
  },
  {
    words:
      /dial tcp|dialing|no such host|connection refused|connection reset|timeout|deadline exceeded|x509|network is unreachable|proxyconnect|unexpected HTTP status|no route to host|EOF/i,
    when: ({ pulling }) => pulling === true,
    explain: registryUnreachable,
  },
  {
    words:
      /container name .* is already in use|network with name .* already exists|network already exists|name .* is in use/i,
    explain: nameTaken,
  },
  { words: /minimum memory limit/i, explain: tooLittleMemory },
  {
    words: /executable file not found|exec: .*no such file|no such file or directory: unknown|exec format error/i,
    explain: programMissing,
  },
];

/** Explains what an engine refused, from its words. */
export function explainRefusal(message: string, call: EngineCall): ErrorDetails {
  for (const { words, when, explain } of refusals) {
    if (words.test(message) && (when?.(call) ?? true)) return explain(call, message);
  }
  return failed(call, message);
}

function failed(call: EngineCall, message: string): ErrorDetails {
  return {
    kind: 'engine-failed',
    reason: l10n.t('The container engine at {0} said: {1}.', call.address, message.replace(/\.$/, '')),
    nextStep: l10n.t('Run `secure-container down`, then try again; `secure-container doctor` shows what was found.'),
  };
}

function diskFull(call: EngineCall): ErrorDetails {
  return {
    kind: 'disk-full',
    reason: l10n.t('The disk of the container engine at {0} is full.', call.address),
    nextStep: l10n.t('Free some space (`docker system df` shows what takes it), then run the command again.'),
  };
}

function portTaken(call: EngineCall, message: string): ErrorDetails {
  const port = call.port ?? message.match(/:(\d{1,5})\b/)?.[1] ?? '?';
  return {
    kind: 'port-taken',
    reason: l10n.t('Port {0} of this machine is taken by another program.', String(port)),
    nextStep: l10n.t('Stop that program, or choose another port with `--port`.'),
  };
}

/** What cannot be the name of an image. */
export function badReference(call: EngineCall): ErrorDetails {
  return {
    kind: 'usage',
    reason: l10n.t('"{0}" is not the name of an image.', call.image ?? ''),
    nextStep: l10n.t('Write it as REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST.'),
  };
}

function loginNeeded(call: EngineCall): ErrorDetails {
  return {
    kind: 'image-missing',
    reason: l10n.t('The registry wants a login before it gives the image {0}.', call.image ?? ''),
    nextStep: l10n.t('Log in and get the image with `docker pull {0}`, then run the command again.', call.image ?? ''),
  };
}

function imageMissing(call: EngineCall, message: string): ErrorDetails {
  return {
    kind: 'image-missing',
    reason: l10n.t('The image {0} does not exist, neither on the engine nor in its registry.', call.image ?? message),
    nextStep: l10n.t('Check its name and tag; an image of your own must be built or loaded first.'),
  };
}

function registryBusy(call: EngineCall): ErrorDetails {
  return {
    kind: 'registry-unreachable',
    reason: l10n.t('The registry gives no more images for now: too many requests ({0}).', call.image ?? ''),
    nextStep: l10n.t('Wait a while, or log in with `docker login`, which raises the limit.'),
  };
}

function damagedDownload(call: EngineCall): ErrorDetails {
  return {
    kind: 'registry-unreachable',
    reason: l10n.t('The download of the image {0} arrived damaged.', call.image ?? ''),
    nextStep: l10n.t('Run the command again; if it stays so, a proxy on the way changes what it passes on.'),
  };
}

function registryUnreachable(call: EngineCall, message: string): ErrorDetails {
  return {
    kind: 'registry-unreachable',
    reason: l10n.t('The registry of the image {0} cannot be reached ({1}).', call.image ?? '', message),
    nextStep: l10n.t("Check the network and the engine's proxy settings, or load the image with `docker load`."),
  };
}

/** Something of another owner has a name the sandbox needs. It is never removed. */
export function nameTaken(call: EngineCall): ErrorDetails {
  return {
    kind: 'name-taken',
    reason: l10n.t('The name {0} is taken by something that Secure Container did not make.', call.object ?? ''),
    nextStep: l10n.t('Rename or remove it yourself, or choose another SECURE_CONTAINER_HOME, which gives other names.'),
  };
}

function tooLittleMemory(call: EngineCall, message: string): ErrorDetails {
  return {
    kind: 'usage',
    reason: l10n.t('{0} was given too little memory ({1}).', call.object ?? '', message),
    nextStep: l10n.t('Give it more.'),
  };
}

function programMissing(call: EngineCall): ErrorDetails {
  return {
    kind: 'service-exited',
    reason: l10n.t(
      'The program of {0} is not in its image {1}, or is made for another kind of processor.',
      call.object ?? '',
      call.image ?? '',
    ),
    nextStep: l10n.t('Check that the image is the right one for this service and this machine.'),
  };
}
