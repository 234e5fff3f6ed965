import type { ExposureEnd } from '../../manifests/exposure/exposure';
import { argumentsOf, environmentOf } from '../../manifests/kubernetes/containerReadings';
import { at, texts } from '../../manifests/yaml/node';
import { parseImage } from '../images/imageReference';

/** A program that serves whoever calls, unless it is told to ask. */
interface OpenProgram {
  readonly name: string;
  /** By the last part of the image's repository. */
  readonly images: RegExp;
  /** Variables or arguments by which it is told to ask who calls. */
  readonly asks: RegExp;
}

const never = /(?!)/;

/** What the official images do as they come (their pages on Docker Hub, the projects' security pages). */
const programs: readonly OpenProgram[] = [
  {
    name: 'Redis',
    images: /^(?:redis|valkey|redis-stack|redis-stack-server|keydb|dragonfly)$/,
    asks: /requirepass|REDIS_PASSWORD|VALKEY_PASSWORD|aclfile|\.conf\b|protected-mode yes/i,
  },
  { name: 'Memcached', images: /^memcached$/, asks: /(?:^|\s)-S\b|enable-sasl|auth-file|MEMCACHED_PASSWORD/ },
  {
    name: 'MongoDB',
    images: /^(?:mongo|mongodb-community-server)$/,
    asks: /MONGO_INITDB_ROOT_|MONGODB_INITDB_ROOT_|--auth\b|--keyFile|\.conf\b/,
  },
  {
    name: 'Elasticsearch',
    images: /^elasticsearch(?:-oss)?$/,
    asks: /xpack\.security\.enabled[=:]\s*true|ELASTIC_PASSWORD/,
  },
  {
    name: 'etcd',
    images: /^etcd(?:-amd64)?$/,
    asks: /client-cert-auth|ETCD_CLIENT_CERT_AUTH|ETCD_ROOT_PASSWORD|--auth-token/,
  },
  { name: 'ZooKeeper', images: /^zookeeper$/, asks: /sasl|SERVER_JVMFLAGS|ZOO_ENABLE_AUTH|authProvider/i },
  { name: 'Kafka', images: /^(?:kafka|cp-kafka)$/, asks: /SASL|SSL/ },
  { name: 'NATS', images: /^nats$/, asks: /--user|--pass|--auth|\.conf\b|(?:^|\s)-c\b/ },
  { name: 'Solr', images: /^solr$/, asks: /SOLR_AUTH|basicAuth/ },
  { name: 'Prometheus', images: /^(?:prometheus|alertmanager|pushgateway)$/, asks: /web\.config\.file/ },
  { name: 'cAdvisor', images: /^cadvisor$/, asks: /http_auth_file|http_digest_file/ },
  { name: 'Docker registry', images: /^registry$/, asks: /REGISTRY_AUTH|\.ya?ml\b/ },
  {
    name: 'Selenium',
    images: /^(?:standalone-(?:chrome|firefox|edge|chromium|all-browsers)|selenium-hub|hub)$/,
    asks: /SE_ROUTER_USERNAME|--username/,
  },
  { name: 'Zipkin', images: /^zipkin$/, asks: never },
  { name: 'Jaeger', images: /^(?:all-in-one|jaeger)$/, asks: never },
];

/** Elasticsearch asks by itself since its version 8. */
const asksByItself = (name: string, tag: string | undefined): boolean =>
  name === 'Elasticsearch' && Number(/^\d+/.exec(tag ?? '')?.[0]) >= 8;

/** The name of what serves everybody at an end; undefined of what asks who calls, or is not known to us. */
export function openServiceAt(end: ExposureEnd): string | undefined {
  const image = parseImage((end.kind === 'service' ? end.service.image : end.container.image) ?? '');
  const last = image?.repository.slice(image.repository.lastIndexOf('/') + 1);
  const program = last === undefined ? undefined : programs.find(({ images }) => images.test(last));
  if (!program) return undefined;
  const said = whatItIsTold(end);
  const switchedOff = /xpack\.security\.enabled[=:]\s*["']?false/.test(said);
  if (program.asks.test(said) || (asksByItself(program.name, image?.tag) && !switchedOff)) return undefined;
  return program.name;
}

/** Variables, command and mounted files in one text. */
function whatItIsTold(end: ExposureEnd): string {
  if (end.kind === 'service') {
    const { environment, mounts, node } = end.service;
    const words = ['command', 'entrypoint', 'env_file', 'configs'].flatMap(field => texts(at(node, field)));
    const files = mounts.map(({ target }) => target ?? '');
    return [...environment.map(({ name, value = '' }) => `${name}=${value}`), ...words, ...files].join('\n');
  }
  const variables = environmentOf(end.container).map(({ name, value = '' }) => `${name}=${value}`);
  return [...variables, ...argumentsOf(end.container).map(({ text }) => text)].join('\n');
}
