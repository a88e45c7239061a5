import { type LineFaults, NO_FAULTS } from "#shared/domain/account.ts";
import type { OnUnread } from "./lenient/lenient-transport.ts";

/** So many breaks in a row, each with the server there again at once, are no chance: the rep is told. */
const TELL_BREAKS = 3;

interface FaultEvents {
  faults(faults: LineFaults): void;
  /** The connection broke off again and again though the server was there. */
  breaks(): void;
}

/** Counts what goes wrong on a line, and reports each change. */
export function countFaults(events: FaultEvents): {
  readonly unread: OnUnread;
  connected(afterBreak: boolean, attempts: number): void;
  closed(why: Error | undefined): void;
} {
  let faults = NO_FAULTS;
  let inARow = 0;
  let closeCode = 0;
  const add = (change: Partial<LineFaults>): void => {
    faults = { ...faults, ...change };
    events.faults(faults);
  };
  return {
    unread: (unreadPart) => add({ unread: faults.unread + 1, unreadPart }),
    // SIP.js gives the code in its words alone.
    closed(why) {
      closeCode = Number(/\(code: (\d+)\)/.exec(why?.message ?? "")?.[1] ?? 0);
    },
    connected(afterBreak, attempts) {
      inARow = afterBreak && attempts === 1 ? inARow + 1 : 0;
      if (inARow > 0) add({ brokeOff: faults.brokeOff + 1, closeCode });
      if (inARow === TELL_BREAKS) events.breaks();
    },
  };
}
