import { Uri } from 'vscode';
import { rulePageScheme } from '../contributions';

/** The address of a rule's page inside the editor. */
export function ruleLink(ruleId: string): Uri {
  return Uri.from({ scheme: rulePageScheme, path: `/${ruleId}.md` });
}
