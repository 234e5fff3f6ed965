import type { ComposeService } from '../../manifests/compose/composeFile';
import { removeItem } from '../../manifests/yaml/edit';
import { asScalar, asSequence, at, isUnknown, type SequenceNode, type YamlNode } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { overwrite } from '../overwrite';

/** One entry of `security_opt`: `seccomp:unconfined`, `label=disable`, `no-new-privileges`. */
export interface SecurityOption {
  readonly node: YamlNode;
  readonly list: SequenceNode;
  readonly name: string;
  /** Undefined where the name stands alone. */
  readonly value: string | undefined;
}

/** The known entries of a service's `security_opt`; Docker takes `=` and `:` (docker run, "Security configuration"). */
export function securityOptions({ node }: ComposeService): readonly SecurityOption[] {
  const list = asSequence(at(node, 'security_opt'));
  if (!list) return [];
  return list.items.flatMap(item => {
    const written = asScalar(item)?.value;
    if (typeof written !== 'string' || isUnknown(item)) return [];
    const [, name = '', value] = /^([^=:]*)(?:[=:](.*))?$/s.exec(written) ?? [];
    return [{ node: item, list, name: name.trim(), value: value?.trim() }];
  });
}

/** The options of one name. */
export const optionsNamed = (service: ComposeService, name: string): readonly SecurityOption[] =>
  securityOptions(service).filter(option => option.name === name);

/** What denies a process more privileges than it began with (`PR_SET_NO_NEW_PRIVS`). */
export const noNewPrivileges = 'no-new-privileges:true';

/** Takes an option out; the last one gives way to one that hardens, because an empty list says nothing. */
export function withoutOption({ node, list }: SecurityOption): readonly TextEdit[] | undefined {
  if (list.items.length > 1) return removeItem({ sequence: list, item: node });
  return overwrite(node, noNewPrivileges);
}
