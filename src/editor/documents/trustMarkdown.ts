import * as l10n from '@vscode/l10n';
import { codeBlock, escaped } from '../../base/markdown';
import { type TrustInstruction, trustWarning } from '../../certificates/trustInstructions';

/** How to trust the server authority, one heading for each program or system, the narrowest first. */
export function trustMarkdown(options: { instructions: readonly TrustInstruction[]; caFile: string }): string {
  const { instructions, caFile } = options;
  return [
    `# ${l10n.t('How to trust the certificates')}`,
    `${l10n.t('The authority of the server is in {0}', `\`${caFile}\``)}`,
    `> ${escaped(trustWarning())}`,
    ...instructions.flatMap(instructionMarkdown),
    '',
  ].join('\n\n');
}

function instructionMarkdown({ target, title, trust, undo, note }: TrustInstruction): string[] {
  const language = target === 'windows' || process.platform === 'win32' ? 'powershell' : 'sh';
  return [
    `## ${escaped(title)}`,
    ...(note ? [escaped(note)] : []),
    ...(trust.length > 0 ? [codeBlock(trust.join('\n'), language)] : []),
    ...(undo.length > 0 ? [l10n.t('Undo:'), codeBlock(undo.join('\n'), language)] : []),
  ];
}
