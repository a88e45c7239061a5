import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const whole = z.number().int();
const memory = z.object({
  main: z.object({ x: whole, y: whole, width: whole, height: whole }).nullable(),
  /** Where the rep put the caller card last, by display. */
  cards: z.record(z.string(), z.object({ x: whole, y: whole })),
  /** Whether the user was already notified that closing the window leaves the phone running. */
  saidHidden: z.boolean(),
});
type Memory = z.infer<typeof memory>;

export interface WindowMemory {
  read(): Memory;
  change(change: Partial<Memory>): void;
}

const empty: Memory = { main: null, cards: {}, saidHidden: false };

function load(file: string): Memory {
  try {
    return memory.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return empty;
  }
}

/** The last positions of windows. The user wrote none of it, so a file that cannot be read or written only means default places. */
export function openWindowMemory(file: string): WindowMemory {
  let value = load(file);
  return {
    read: () => value,
    change(change) {
      value = { ...value, ...change };
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, JSON.stringify(value));
        renameSync(`${file}.new`, file);
      } catch {
        // Default places are used at the next start.
      }
    },
  };
}
