import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../../src/front/kubernetesObject';
import { goModule } from '../../../support/goModule';

/** The API's own descriptions: what `kubectl` and an API server hold objects against. */
const kubernetes = { module: 'k8s.io/kubernetes', version: 'v1.36.3' };
const istio = { module: 'istio.io/api', version: 'v1.31.4' };
const gatewayApi = { module: 'sigs.k8s.io/gateway-api', version: 'v1.6.0' };

type Schema = { [field: string]: unknown };

export interface ObjectSchemas {
  /** What is wrong with an object, fields that nobody knows among it; empty if nothing is. */
  faultsOf(object: KubernetesObject): string[];
}

/** The schemas of Kubernetes, Istio and the Gateway API's Standard channel, strict; or why they cannot be had. */
export async function objectSchemas(): Promise<ObjectSchemas | { missing: string }> {
  const [ofKubernetes, ofIstio, ofGatewayApi] = await Promise.all([kubernetes, istio, gatewayApi].map(goModule));
  for (const found of [ofKubernetes, ofIstio, ofGatewayApi]) if (found && 'missing' in found) return found;
  const folder = (found: typeof ofIstio): string => (found && 'folder' in found ? found.folder : '');
  const standard = join(folder(ofGatewayApi), 'config', 'crd', 'standard');
  const standardFiles = (await readdir(standard)).filter(name => name.includes('networking.k8s.io_'));
  const definitions = [
    ...(await customResources(join(folder(ofIstio), 'kubernetes', 'customresourcedefinitions.gen.yaml'))),
    ...(await Promise.all(standardFiles.map(name => customResources(join(standard, name))))).flat(),
  ];
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const builtIn = await builtInKinds(join(folder(ofKubernetes), 'api', 'openapi-spec', 'swagger.json'), ajv);
  const validators = new Map<string, ValidateFunction>(builtIn);
  for (const [kind, schema] of definitions) validators.set(kind, ajv.compile(schema));
  return {
    faultsOf: object => {
      const validate = validators.get(`${object.apiVersion} ${object.kind}`);
      if (!validate) return [`no schema for ${object.apiVersion} ${object.kind}`];
      if (validate(object)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

async function builtInKinds(file: string, ajv: Ajv): Promise<[string, ValidateFunction][]> {
  const { definitions } = JSON.parse(await readFile(file, 'utf8')) as { definitions: Record<string, Schema> };
  // An object of the API is a string or a number here, which the description does not say.
  definitions['io.k8s.apimachinery.pkg.util.intstr.IntOrString'] = { type: ['string', 'integer'] };
  ajv.addSchema({ $id: 'kubernetes', definitions: strict(definitions) });
  return Object.entries(definitions).flatMap(([name, schema]) => {
    const kinds = (schema['x-kubernetes-group-version-kind'] ?? []) as {
      group: string;
      version: string;
      kind: string;
    }[];
    return kinds.slice(0, 1).map(({ group, version, kind }): [string, ValidateFunction] => {
      const validate: ValidateFunction = ajv.compile({ $ref: `kubernetes#/definitions/${name}` });
      return [`${group ? `${group}/` : ''}${version} ${kind}`, validate];
    });
  });
}

interface CustomResourceDefinition {
  kind: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; served: boolean; schema: { openAPIV3Schema: Schema } }[];
  };
}

async function customResources(file: string): Promise<[string, Schema][]> {
  const documents = loadAll(await readFile(file, 'utf8')) as (CustomResourceDefinition | null)[];
  return documents
    .filter(document => document?.kind === 'CustomResourceDefinition')
    .flatMap(document => {
      const { group, names, versions } = (document as CustomResourceDefinition).spec;
      return versions.map(({ name, schema }): [string, Schema] => {
        const whole = strict(schema.openAPIV3Schema) as Schema & { properties: Schema };
        // A definition leaves to the API what every object has.
        const text = { type: 'string' };
        const properties = { ...whole.properties, apiVersion: text, kind: text, metadata: { type: 'object' } };
        return [`${group}/${name} ${names.kind}`, { ...whole, properties }];
      });
    });
}

/** The same schema, but what it does not name is refused, unless it says that it keeps what it does not know. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const node = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)])) as Schema;
  if (node['x-kubernetes-int-or-string'] === true) return { type: ['string', 'integer'] };
  const closes =
    typeof node['properties'] === 'object' &&
    node['type'] === 'object' &&
    !('additionalProperties' in node) &&
    !node['x-kubernetes-preserve-unknown-fields'];
  return closes ? { ...node, additionalProperties: false } : node;
}
