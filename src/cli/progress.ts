import ora from 'ora';
import type { Progress } from '../sandbox/engine';
import { progressStep, progressText } from '../sandbox/progressText';

/** Shows what is going on as one changing line on stderr; where that is no terminal, as a line for each new step. */
export function showProgress(): { report: (progress: Progress) => void; stop: () => void } {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let shownStep = '';
  return {
    report: progress => {
      const step = progressStep(progress);
      if (spinner.isEnabled) {
        spinner.start(progressText(progress));
      } else if (step !== shownStep) {
        process.stderr.write(`${step}\n`);
      }
      shownStep = step;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
