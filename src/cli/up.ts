import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { digestOf } from '../front/callerKeys';
import type { EngineChoice } from '../sandbox/chooseEngine';
import { callerKeysFor, type UpResult, up } from '../sandbox/lifecycle';
import { planSandbox } from '../sandbox/plan';
import { defaultFrontImage, serviceRequest } from '../sandbox/serviceRequest';
import { allHold } from '../sandbox/verification';
import { exitCodes } from './exitCodes';
import { callerKeysGiven, secretGiven } from './secrets';
import { answer, inSession, type Session } from './session';
import { urlOf } from './urlOf';

export interface UpArguments {
  service: string[];
  engine: EngineChoice;
  port: number;
  replicas: number;
  host: string[];
  publishAddress: string[];
  rate: number;
  burst: number;
  corsOrigin: string[];
  billing?: string;
  apiKeyFile?: string;
  callerKeysFile?: string;
  acceptEula?: boolean;
  acceptRaiTerms?: boolean;
  set: string[];
  startTimeout?: number;
  image: string[];
  volume: string[];
  frontImage?: string;
  standInImage?: string;
  json?: boolean;
}

/** `up`: starts, waits until ready, verifies, and says how to call it. */
export async function upCommand(given: UpArguments): Promise<number> {
  const apiKey = await secretGiven({ file: given.apiKeyFile, variable: 'SECURE_CONTAINER_API_KEY' });
  const callerKeys = await callerKeysGiven(given.callerKeysFile);
  return inSession(async session => {
    const { plan, serviceSecrets } = plannedFrom({ given, session, apiKey, callerKeysRequired: callerKeys.length > 0 });
    const result = await up({
      ...session,
      choice: given.engine,
      plan,
      serviceSecrets,
      callerKeys: callerKeys.length > 0 ? callerKeysFor(callerKeys.map(digestOf)) : undefined,
      callerKey: callerKeys[0],
      startTimeoutSeconds: given.startTimeout,
    });
    session.quiet();
    // Loaded only where it is shown, and when there is nothing more to wait for.
    const text = given.json
      ? ''
      : (await import('./upText')).upText({ result, callerKeysRequired: callerKeys.length > 0 });
    answer({ json: given.json, value: jsonOf(result), text });
    return allHold(result.probes) ? exitCodes.good : exitCodes.no;
  });
}

function plannedFrom(options: {
  given: UpArguments;
  session: Session;
  apiKey: string | undefined;
  callerKeysRequired: boolean;
}) {
  const { given, session, apiKey, callerKeysRequired } = options;
  const images = pairs({ option: '--image', given: given.image });
  if (given.standInImage) images['stand-in'] ??= given.standInImage;
  const settings = pairs({ option: '--set', given: given.set.map(fromEnvironment) });
  const volumes = Object.entries(pairs({ option: '--volume', given: given.volume }));
  const ids = given.service.length > 0 ? given.service : ['stand-in'];
  const chosen = ids.map(id => ({
    id,
    ...serviceRequest({
      id,
      image: images[id],
      billing: given.billing,
      apiKey,
      eulaAccepted: given.acceptEula ?? false,
      raiTermsAccepted: given.acceptRaiTerms ?? false,
      settings,
      volumes: Object.fromEntries(
        volumes.filter(([at]) => at.startsWith(`${id}:/`)).map(([at, name]) => [at.slice(id.length + 1), name]),
      ),
    }),
  }));
  const plan = planSandbox({
    sandboxId: session.home.sandboxId,
    services: chosen.map(({ request }) => request),
    frontImage: given.frontImage ?? defaultFrontImage,
    port: given.port,
    names: given.host,
    publishAddresses: given.publishAddress.length > 0 ? given.publishAddress : ['127.0.0.1', '::1'],
    replicas: given.replicas,
    rate: { requestsPerSecond: given.rate, burst: given.burst },
    corsAllowedOrigins: given.corsOrigin,
    callerKeysRequired,
  });
  return { plan, serviceSecrets: Object.fromEntries(chosen.map(({ id, secrets }) => [id, secrets])) };
}

/** A setting without value has that of the environment variable of the same name: nobody else sees it. @throws SecureContainerError `usage` */
function fromEnvironment(setting: string): string {
  if (setting.includes('=')) return setting;
  const value = process.env[setting];
  if (value !== undefined) return `${setting}=${value}`;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('--set {0} takes the value from the environment, where {0} is not set.', setting),
    nextStep: l10n.t('Set {0} in the environment, or write --set {0}=VALUE.', setting),
  });
}

/** `NAME=VALUE` options as an object. @throws SecureContainerError `usage` */
function pairs(options: { option: string; given: readonly string[] }): Record<string, string> {
  return Object.fromEntries(
    options.given.map(pair => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new SecureContainerError({
        kind: 'usage',
        reason: l10n.t('{0} takes a name and a value.', options.option),
        nextStep: l10n.t('Write {0} NAME=VALUE.', options.option),
      });
    }),
  );
}

function jsonOf(result: UpResult) {
  const { engine, reason, state, client, caFile, alreadyRunning, probes } = result;
  const services = state.plan.services.map(service => service.id);
  return {
    engine: engine.kind,
    engineAddress: engine.location.address,
    engineReason: reason,
    service: services[0],
    services,
    url: urlOf(state.plan.front.port),
    caFile,
    clientCertificateFile: client.certificateFile,
    clientKeyFile: client.keyFile,
    clientPkcs12File: client.pkcs12File,
    state: 'running',
    alreadyRunning,
    verified: allHold(probes),
    probes,
  };
}
