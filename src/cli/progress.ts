import type { Progress } from '../sandbox/engine';
import { progressStep, progressText } from '../sandbox/progressText';

/** Shows what is going on as one changing line on stderr; where that is no terminal, as a line for each new step. */
export async function showProgress(): Promise<{ report: (progress: Progress) => void; stop: () => void }> {
  // Not loaded where it could show nothing: it takes as long to load as all the rest of a command.
  const spinner = process.stderr.isTTY
    ? (await import('ora')).default({ stream: process.stderr, discardStdin: false })
    : undefined;
  let shownStep = '';
  return {
    report: progress => {
      const step = progressStep(progress);
      if (spinner?.isEnabled) {
        spinner.start(progressText(progress));
      } else if (step !== shownStep) {
        process.stderr.write(`${step}\n`);
      }
      shownStep = step;
    },
    stop: () => {
      spinner?.stop();
    },
  };
}
