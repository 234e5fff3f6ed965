import type { ComposeService } from '../../manifests/compose/composeFile';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, asScalar, at, isUnknown, type MappingNode, type Pair, pair, text } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import type { Place } from '../rule';

/** How compose says one limit: fields of the service, and its name under `deploy.resources.limits`. */
export interface LimitFields {
  readonly fields: readonly string[];
  readonly deploy: 'memory' | 'cpus' | 'pids';
}

const limitsPath = ['deploy', 'resources', 'limits'];

/** Where a service says its limit, whatever it says; undefined where it says none. */
export function limitOf({ node }: ComposeService, { fields, deploy }: LimitFields): Pair | undefined {
  const found = [pair(at(node, ...limitsPath), deploy), ...fields.map(field => pair(node, field))];
  return found.find(one => one && asScalar(one.value)?.value !== null);
}

/** Zero and below mean "none" (docker run --memory, --cpus, --pids-limit); in `cpuset` 0 is the first core. */
export function isNoLimit({ key, value }: Pair): boolean {
  return key.value !== 'cpuset' && !isUnknown(value) && Number.parseFloat(text(value) ?? '') <= 0;
}

/** Where one would write a limit: the deepest key of `deploy.resources.limits` that is there, else the service's name. */
export function placeForLimit({ key, declared }: ComposeService): Place {
  let place: Place = key;
  let mapping: MappingNode | undefined = declared;
  for (const field of limitsPath) {
    const found = pair(mapping, field);
    if (!found || found.key.source !== key.source) break;
    place = found.key;
    mapping = asMapping(found.value);
  }
  return place;
}

/** Writes a limit where the service writes such things already: under `deploy`, else as a field of its own. */
export function setLimit(options: {
  service: ComposeService;
  limit: LimitFields;
  value: string | number;
}): readonly TextEdit[] | undefined {
  const { service, limit, value } = options;
  const [field = limit.deploy] = limit.fields;
  const isDeployed = at(service.declared, ...limitsPath) !== undefined;
  return setField({ mapping: service.declared, path: isDeployed ? [...limitsPath, limit.deploy] : [field], value });
}
