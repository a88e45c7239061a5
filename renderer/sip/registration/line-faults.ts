import type { LenientEvents } from "#renderer/sip/lenient/lenient-transport.ts";
import { type LineFaults, NO_FAULTS } from "#shared/domain/phone/account.ts";
import type { Clock } from "#shared/ports/clock.ts";

/** After this many breaks in a row, each with the server back at once, the rep is notified: that is no accident. */
const TELL_BREAKS = 3;
/** Breaks further apart than this are not in a row; milliseconds. */
const TOGETHER_MS = 10 * 60_000;

interface FaultEvents {
  faults(faults: LineFaults): void;
  /** The connection broke repeatedly although the server was available. */
  breaks(): void;
}

/** Counts the faults of a line, and reports each change. */
export function countFaults(
  events: FaultEvents,
  clock: Clock,
): {
  readonly unread: LenientEvents["unread"];
  connected(afterBreak: boolean, attempts: number): void;
  closed(why: Error | undefined): void;
} {
  let faults = NO_FAULTS;
  let inARow = 0;
  let lastBreak = 0;
  let closeCode = 0;
  const add = (change: Partial<LineFaults>): void => {
    faults = { ...faults, ...change };
    events.faults(faults);
  };
  return {
    unread: (unreadPart) => add({ unread: faults.unread + 1, unreadPart }),
    // SIP.js gives the code only in the error's message.
    closed(why) {
      closeCode = Number(/\(code: (\d+)\)/.exec(why?.message ?? "")?.[1] ?? 0);
    },
    connected(afterBreak, attempts) {
      const isBreak = afterBreak && attempts === 1;
      const isTogether = clock.now() - lastBreak <= TOGETHER_MS;
      inARow = isBreak ? (isTogether ? inARow : 0) + 1 : 0;
      if (!isBreak) return;
      lastBreak = clock.now();
      add({ brokeOff: faults.brokeOff + 1, closeCode });
      if (inARow === TELL_BREAKS) events.breaks();
    },
  };
}
