import * as l10n from '@vscode/l10n';
import { closest } from 'fastest-levenshtein';
import { SecureContainerError } from '../base/errors';
import { asMapping, asSequence, items, pairs, type SourceText, text, type YamlNode } from '../manifests/yaml/node';
import { parseYaml } from '../manifests/yaml/parseYaml';
import { positionAt } from '../manifests/yaml/position';
import { catalogue } from './catalogue';
import { type CheckSettings, profileChoices, type SeverityChoice, severityChoices } from './configuration';

const keys = ['profile', 'rules', 'trustedRegistries', 'exclude'] as const;

/**
 * What a project's `.secure-container.yaml` says; an empty file says nothing.
 * @throws SecureContainerError `usage` that names the line of what cannot be
 */
export function readProjectFile(source: SourceText): CheckSettings {
  const { documents } = parseYaml(source);
  for (const { problem } of documents) if (problem) throw wrong(source, problem.at, problem.reason);
  const [first, second] = documents.filter(({ root }) => root !== undefined);
  if (second) throw wrong(source, second.start, l10n.t('It must hold one document only.'));
  if (!first?.root || (first.root.kind === 'scalar' && first.root.value === null)) return {};
  if (!asMapping(first.root)) throw wrong(source, first.root.start, l10n.t('It must be a mapping.'));

  const settings: { -readonly [Key in keyof CheckSettings]: CheckSettings[Key] } = {};
  for (const { key, value } of pairs(first.root)) {
    const name = oneOf(key, keys);
    if (name === 'profile') settings.profile = oneOf(value, profileChoices);
    else if (name === 'rules') settings.rules = readRules(value);
    else settings[name] = readTexts(value);
  }
  return settings;
}

function readRules(node: YamlNode): Record<string, SeverityChoice> {
  if (!asMapping(node)) throw wrongNode(node, l10n.t('"rules" takes rule: severity, one a line.'));
  const ids = catalogue.map(({ id }) => id);
  return Object.fromEntries(pairs(node).map(({ key, value }) => [oneOf(key, ids), oneOf(value, severityChoices)]));
}

function readTexts(node: YamlNode): readonly string[] {
  if (!asSequence(node)) throw wrongNode(node, l10n.t('A list is expected here.'));
  return items(node).map(item => {
    const said = text(item);
    if (said === undefined) throw wrongNode(item, l10n.t('A text is expected here.'));
    return said;
  });
}

function oneOf<Choice extends string>(node: YamlNode, choices: readonly Choice[]): Choice {
  const said = text(node) ?? '';
  const found = choices.find(choice => choice === said);
  if (found !== undefined) return found;
  throw wrongNode(node, l10n.t('"{0}" is not known here. The nearest is "{1}".', said, closest(said, [...choices])));
}

function wrongNode(node: YamlNode, reason: string): SecureContainerError {
  return wrong(node.source, node.start, reason);
}

function wrong(source: SourceText, offset: number, reason: string): SecureContainerError {
  const { line } = positionAt(source, offset);
  return new SecureContainerError({
    kind: 'usage',
    line,
    reason: l10n.t('{0}, line {1}: {2}', source.path, line, reason),
    nextStep: l10n.t('Correct the file: profile, rules, trustedRegistries and exclude are what it may say.'),
  });
}
