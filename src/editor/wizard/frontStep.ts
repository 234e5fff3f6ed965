import * as l10n from '@vscode/l10n';
import { type QuickPickItem, ThemeIcon } from 'vscode';
import { inputText, type Position, pickOne } from './multiStep';
import type { StartState, StartStep } from './startState';

interface FrontItem extends QuickPickItem {
  change?: (state: StartState, position: Position) => Promise<StartState | 'back'>;
}

/** The last step: everything about the front at a glance, each line to be changed, and Enter starts. */
export const frontStep: StartStep = async (state, position) => {
  let current = state;
  for (;;) {
    const chosen = await pickOne({
      ...position,
      placeholder: l10n.t('Enter starts it; choose a line to change it first'),
      items: frontItems(current),
    });
    if (chosen === 'back') return 'back';
    if (!chosen.change) return current;
    // Back leads from a line to this list.
    const changed = await chosen.change(current, { ...position, title: `${position.title}: ${chosen.label}` });
    if (changed !== 'back') current = changed;
  }
};

function frontItems({ choice, clients }: StartState): FrontItem[] {
  const names = ['localhost', ...choice.names];
  return [
    {
      label: l10n.t('Start'),
      iconPath: new ThemeIcon('play'),
      description: `https://localhost:${choice.port}`,
      alwaysShow: true,
    },
    { label: l10n.t('Port'), iconPath: new ThemeIcon('plug'), description: String(choice.port), change: askPort },
    { label: l10n.t('Names'), iconPath: new ThemeIcon('globe'), description: names.join(', '), change: askNames },
    {
      label: l10n.t('Approved clients'),
      iconPath: new ThemeIcon('key'),
      description: [...new Set([...clients, ...choice.clients])].join(', '),
      change: askClients,
    },
    {
      label: l10n.t('Caller key'),
      iconPath: new ThemeIcon('lock'),
      description: choice.callerKeyRequired ? l10n.t('asked for, beside the certificate') : l10n.t('not asked for'),
      change: askCallerKey,
    },
  ];
}

async function askPort(state: StartState, position: Position): Promise<StartState | 'back'> {
  const port = await inputText({
    ...position,
    prompt: l10n.t('Port of the front on this machine'),
    value: String(state.choice.port),
    problem: value =>
      /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
        ? undefined
        : l10n.t('Give a port from 1 to 65535.'),
  });
  return port === 'back' ? 'back' : { ...state, choice: { ...state.choice, port: Number(port) } };
}

async function askNames(state: StartState, position: Position): Promise<StartState | 'back'> {
  const names = await inputText({
    ...position,
    prompt: l10n.t('Names and addresses it answers for, beside localhost, 127.0.0.1 and ::1, with blanks between'),
    value: state.choice.names.join(' '),
    problem: value => problemWithWords(value, /^[\w.:-]+$/, l10n.t('Give names without https:// and without a port.')),
  });
  return names === 'back' ? 'back' : { ...state, choice: { ...state.choice, names: wordsOf(names) } };
}

async function askClients(state: StartState, position: Position): Promise<StartState | 'back'> {
  const text = await inputText({
    ...position,
    prompt: l10n.t('Further clients to approve, with blanks between; to withdraw one there is a command'),
    value: state.choice.clients.join(' '),
    problem: value => problemWithWords(value, /^[\w.-]{1,64}$/, l10n.t('Use letters, digits, ".", "_" and "-".')),
  });
  return text === 'back' ? 'back' : { ...state, choice: { ...state.choice, clients: wordsOf(text) } };
}

async function askCallerKey(state: StartState, position: Position): Promise<StartState | 'back'> {
  const chosen = await pickOne({
    ...position,
    placeholder: l10n.t('Whether callers must show a key beside their certificate, as in the cloud'),
    items: [
      { label: l10n.t('Not asked for'), callerKeyRequired: false },
      {
        label: l10n.t('Asked for'),
        detail: l10n.t("Made at the start, kept in the editor's secret storage, copied by a command."),
        callerKeyRequired: true,
      },
    ],
    active: item => item.callerKeyRequired === state.choice.callerKeyRequired,
  });
  if (chosen === 'back') return 'back';
  return { ...state, choice: { ...state.choice, callerKeyRequired: chosen.callerKeyRequired } };
}

function problemWithWords(value: string, shape: RegExp, problem: string): string | undefined {
  return wordsOf(value).every(word => shape.test(word)) ? undefined : problem;
}

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}
