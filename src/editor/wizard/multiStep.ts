import * as vscode from 'vscode';
import { Cancelled } from '../../base/errors';

/** Where a step stands among the others, for its title. */
export interface Position {
  title: string;
  step: number;
  totalSteps: number;
}

/** Asks one thing. `back` if the user wants to the step before. @throws Cancelled on Esc */
export type Step<State> = (state: State, position: Position) => Promise<State | 'back'>;

/**
 * Asks one step after the other; each knows all answers so far. Nothing is changed before the last is answered.
 * @param options.steps gives the steps for the answers so far: an answer may bring or take later ones
 * @throws Cancelled on Esc
 */
export async function multiStep<State>(options: {
  title: string;
  initial: State;
  steps: (state: State) => readonly Step<State>[];
}): Promise<State> {
  const { title, initial, steps } = options;
  let state = initial;
  for (let index = 0; ; ) {
    const current = steps(state);
    const step = current[index];
    if (!step) return state;
    const answer = await step(state, { title, step: index + 1, totalSteps: current.length });
    if (answer === 'back') index = Math.max(0, index - 1);
    else {
      state = answer;
      index++;
    }
  }
}

/** A list to choose one of. @throws Cancelled on Esc */
export function pickOne<Item extends vscode.QuickPickItem>(
  options: Position & {
    placeholder: string;
    items: readonly Item[] | Promise<readonly Item[]>;
    active?: (item: Item) => boolean;
  },
): Promise<Item | 'back'> {
  const input = vscode.window.createQuickPick<Item>();
  input.placeholder = options.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return show(input, options, accept => {
    input.busy = true;
    Promise.resolve(options.items).then(items => {
      input.busy = false;
      input.items = items;
      const active = options.active && items.find(options.active);
      if (active) input.activeItems = [active];
    }, accept.fail);
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      if (chosen && chosen.kind !== vscode.QuickPickItemKind.Separator) accept.done(chosen);
    });
  });
}

/** A line of text. @param options.problem what is wrong with it, or undefined @throws Cancelled on Esc */
export function inputText(
  options: Position & {
    prompt: string;
    value?: string;
    placeholder?: string;
    password?: boolean;
    problem?: (value: string) => string | undefined;
  },
): Promise<string | 'back'> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.value = options.value ?? '';
  input.placeholder = options.placeholder ?? '';
  input.password = options.password ?? false;
  return show(input, options, accept => {
    input.onDidChangeValue(() => {
      input.validationMessage = '';
    });
    input.onDidAccept(() => {
      const problem = options.problem?.(input.value.trim());
      input.validationMessage = problem ?? '';
      if (problem === undefined) accept.done(input.value.trim());
    });
  });
}

interface Accept<Value> {
  done: (value: Value) => void;
  fail: (error: unknown) => void;
}

async function show<Value>(
  input: vscode.QuickInput & Pick<vscode.QuickPick<vscode.QuickPickItem>, 'buttons' | 'onDidTriggerButton'>,
  position: Position,
  listen: (accept: Accept<Value>) => void,
): Promise<Value | 'back'> {
  input.title = position.title;
  if (position.totalSteps > 1) {
    input.step = position.step;
    input.totalSteps = position.totalSteps;
  }
  // A key is copied from a browser window: what was typed before must still be here then.
  input.ignoreFocusOut = true;
  input.buttons = position.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  try {
    return await new Promise<Value | 'back'>((done, fail) => {
      listen({ done, fail });
      input.onDidTriggerButton(() => done('back'));
      input.onDidHide(() => fail(new Cancelled()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
