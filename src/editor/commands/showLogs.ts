import { Disposable } from 'vscode';
import { Cancelled } from '../../base/errors';
import { runningSandbox } from '../../sandbox/lifecycle';
import type { EditorContext } from '../editorContext';
import { partTitle } from '../view/partTexts';

/** Enough to see how a start went; the rest is in the engine. */
const linesBefore = 500;

let following: AbortController | undefined;

/** Shows what front and services write, and follows it until the sandbox ends or the logs are asked for again. */
export async function run(editor: EditorContext): Promise<void> {
  const { engine } = await runningSandbox(await editor.openSession());
  following?.abort();
  const own = new AbortController();
  following = own;
  editor.extension.subscriptions.push(new Disposable(() => own.abort()));
  editor.log.startParts();
  void follow();

  async function follow(): Promise<void> {
    try {
      for await (const line of engine.logs({ follow: true, tail: linesBefore, signal: own.signal })) {
        if (own.signal.aborted) return;
        editor.log.part(`${partTitle(line.part)} | ${line.text}`);
      }
    } catch (error) {
      if (!(error instanceof Cancelled) && !own.signal.aborted) editor.log.error(error);
    }
  }
}
