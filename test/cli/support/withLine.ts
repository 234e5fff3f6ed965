import { type CommandLine, makeCommandLine } from './commandLine';

/** A command line for one test, disposed of whatever happens. */
export async function withLine(
  options: Parameters<typeof makeCommandLine>[0],
  use: (line: CommandLine) => Promise<void>,
): Promise<void> {
  const line = await makeCommandLine(options);
  try {
    await use(line);
  } catch (error) {
    // What failed first is what the reader must see.
    await line.dispose().catch(() => undefined);
    throw error;
  }
  await line.dispose();
}

/** Runs the tasks, a few at a time. */
export async function inLanes<Item>(options: {
  items: readonly Item[];
  lanes: number;
  task: (item: Item) => Promise<void>;
}): Promise<void> {
  const waiting = [...options.items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await options.task(item);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: options.lanes }, lane));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
