import { DatabaseSync } from "node:sqlite";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { seeded } from "#tests/support/generated-contacts.ts";
import { coreOver, filledFolder, rowName, SIZES, timed } from "./directory-data.ts";
import { type Bench, NO_GOAL, type Row, row, takeTurns } from "./frame.ts";

const TIMES = 1000;
const WARM_UP = 50;
const GOAL = { text: "p95 ≤ 6 × one look-up in a full-text index", ratioAtMost: 6, at: 95 } as const;
/** As many results as the interface requests. */
const LIMIT = 50;

/** What is typed, letter by letter: a name, a family name with a company, a company, a number as it is written, a mail address. */
function typed(contacts: readonly Contact[]): () => string {
  const pick = seeded(13);
  let rest: string[] = [];
  return () => {
    while (rest.length === 0) {
      const { name, company, numbers, email } = contacts[pick(contacts.length)] as Contact;
      const number = (numbers[0]?.value ?? "").replace("+49", "0");
      const whole =
        [name, `${name.split(" ")[1] ?? ""} ${company}`, company, `${number.slice(0, 3)} ${number.slice(3)}`, email][pick(5)] ?? "";
      rest = Array.from(whole.slice(0, 14), (_, at) => whole.slice(0, at + 1)).filter((text) => text.trim() !== "");
    }
    return rest.shift() ?? "";
  };
}

/** A full-text index of names alone, queried for the first word. */
function bareIndex(contacts: readonly Contact[]) {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE VIRTUAL TABLE names USING fts5 (name, content='', prefix='1 2 3'); BEGIN");
  const insert = database.prepare("INSERT INTO names (rowid, name) VALUES (?, ?)");
  for (const [at, { name, company }] of contacts.entries()) insert.run(at + 1, name || company);
  database.exec("COMMIT");
  const match = database.prepare("SELECT rowid FROM names WHERE names MATCH ? LIMIT 50");
  return {
    find: (text: string) => match.all(`"${(/[\p{L}\p{N}]+/u.exec(text)?.[0] ?? "x").toLowerCase()}"*`),
    close: () => database.close(),
  };
}

async function measure(size: number, most: number): Promise<Row> {
  const { path, contacts } = filledFolder(size);
  const core = await coreOver(path);
  const bare = bareIndex(contacts);
  const [nextOurs, nextBare] = [typed(contacts), typed(contacts)];
  const search = () => {
    const text = nextOurs();
    return timed(() => core.handlers["contact.search"]({ text, limit: LIMIT }));
  };
  const find = () => {
    const text = nextBare();
    return timed(() => bare.find(text));
  };
  try {
    for (let warm = 0; warm < WARM_UP; warm++) await search();
    const { ours, floor } = await takeTurns(Math.min(TIMES, most), search, find);
    return row(rowName("search", size), "ms", ours, floor, size === SIZES.at(-1) ? GOAL : { ...NO_GOAL, at: 95 });
  } finally {
    bare.close();
    await core.close();
  }
}

/** Search as you type, beside one look-up in a full-text index of names in memory. */
export const searchBench: Bench = {
  name: "search",
  run: async (most) => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measure(size, most));
    return rows;
  },
};
