import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { seeded } from "#tests/support/generated-contacts.ts";
import { coreOver, filledFolder, rowName, SIZES, timed } from "./directory-data.ts";
import { type Bench, NO_GOAL, type Row, row, takeTurns } from "./frame.ts";

const TIMES = 5000;
/** Until all of it is compiled, so that the first size is not measured differently from the others. */
const WARM_UP = 2000;
const GOAL = { text: "p99 ≤ 25 × one index look-up", ratioAtMost: 25, at: 99 } as const;

interface Caller {
  readonly number: string;
  readonly displayName: string;
}

/**
 * Who calls: half of them from a number that is known, a quarter from an extension of a known company, a quarter from anywhere; half of
 * them show the name of another person.
 */
function callers(contacts: readonly Contact[]): () => Caller {
  const pick = seeded(11);
  const one = () => contacts[pick(contacts.length)];
  return () => {
    const number = one()?.numbers[0]?.value ?? "";
    const displayName = pick(2) === 0 ? (one()?.name ?? "") : "";
    const kind = pick(4);
    if (kind < 2) return { number, displayName };
    const near = `${number.slice(0, -2)}${10 + pick(90)}`;
    return { number: kind === 2 ? near : `+49${20 + pick(79)}${1_000_000 + pick(9_000_000)}`, displayName };
  };
}

async function measure(size: number, most: number): Promise<Row> {
  const { path, contacts } = filledFolder(size);
  const core = await coreOver(path);
  const bare = new DatabaseSync(join(path, "directory.sqlite"), { readOnly: true });
  const byNumber = bare.prepare("SELECT contact FROM number WHERE value = ?");
  const next = callers(contacts);
  const identify = () => {
    const { number, displayName } = next();
    const identity = { number, displayName, hidden: false, uri: "", divertedFrom: [] };
    return timed(() => core.handlers["caller.identify"]({ identity, chosen: null }));
  };
  const look = () => {
    const { number } = next();
    return timed(() => byNumber.all(number));
  };
  try {
    for (let warm = 0; warm < WARM_UP; warm++) await identify();
    const { ours, floor } = await takeTurns(Math.min(TIMES, most), identify, look);
    return row(rowName("lookup", size), "ms", ours, floor, size === SIZES.at(-1) ? GOAL : { ...NO_GOAL, at: 99 });
  } finally {
    bare.close();
    await core.close();
  }
}

/** Everything that is known of a caller, beside one look-up in an index of numbers. */
export const lookupBench: Bench = {
  name: "lookup",
  run: async (most) => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measure(size, most));
    return rows;
  },
};
