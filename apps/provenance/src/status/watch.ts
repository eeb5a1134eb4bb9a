import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '@logbook/importer-cli';
import { LogbookError } from '@logbook/vehicle-model';

/** One look: what to show, as a screen and as plain lines, and whether there is more to come. */
export interface Glance {
  readonly screen: string;
  readonly lines: readonly string[];
  readonly over: boolean;
}

export interface WatchSettings {
  readonly everySeconds: number;
  /** A terminal gets a screen that is drawn anew; anything else gets lines. */
  readonly terminal: boolean;
  readonly print: (text: string) => void;
  readonly note: (line: string) => void;
  /** The signal aborts when the watch is to end: a database that hangs must not hold it. */
  readonly look: (signal: AbortSignal) => Promise<Glance>;
}

/** What is above stays in the terminal's memory. */
const clearScreen = '\x1b[H\x1b[2J';

/**
 * Looks again and again until what is watched is over, or Ctrl-C: to end a watch is no failure, so
 * the exit code is 0 then. A database that is out of reach for a while is waited for.
 */
export async function watch(settings: WatchSettings): Promise<number> {
  const ending = new AbortController();
  const end = (): void => {
    ending.abort();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    while (!ending.signal.aborted) {
      const over = await lookOnce(settings, ending.signal);
      if (over) break;
      await wait(settings.everySeconds * 1000, undefined, { signal: ending.signal }).catch(
        () => undefined,
      );
    }
    return 0;
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

async function lookOnce(
  { look, terminal, everySeconds, print, note }: WatchSettings,
  ending: AbortSignal,
): Promise<boolean> {
  try {
    const glance = await look(ending);
    const at = new Date().toISOString().slice(11, 19);
    const screen = `${at}Z, every ${everySeconds} s; Ctrl-C ends it\n\n${glance.screen}`;
    for (const text of terminal ? [`${clearScreen}${screen}`] : glance.lines) print(text);
    return glance.over;
  } catch (error) {
    if (ending.aborted) return true;
    if (!(error instanceof LogbookError) || error.consequence !== 'retry') throw error;
    note(`${describeError(error)} Looking again.`);
    return false;
  }
}
