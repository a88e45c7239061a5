import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { filledFolder, rowName, SIZES } from "./directory-data.ts";
import { type Bench, NO_GOAL, type Row, row } from "./frame.ts";

const RUNS = 5;
const module = new URL("./idle-core.ts", import.meta.url);

/** Starts a core in its own process, lets it look up and search, and returns the memory it uses then, in megabytes. */
async function memory(size: number): Promise<number> {
  const { path, contacts } = filledFolder(size);
  const numbers = contacts.slice(0, 200).map(({ numbers: [first] }) => first?.value ?? "");
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", module.pathname, path, numbers.join(",")]);
  return Number(stdout);
}

/** The memory of an idle core, with many contacts and with few; they take turns. */
export const idleBench: Bench = {
  name: "idle",
  run: async (most) => {
    const [least] = SIZES;
    const samples = new Map<number, number[]>(SIZES.map((size) => [size, []]));
    for (let run = 0; run < Math.min(RUNS, most); run++) {
      for (const size of SIZES) samples.get(size)?.push(await memory(size));
    }
    const floor = samples.get(least) ?? [];
    return SIZES.map((size): Row => {
      const ours = samples.get(size) ?? [];
      return size === least
        ? row(rowName("idle", size), "MB", ours, null, NO_GOAL)
        : row(rowName("idle", size), "MB", ours, floor, { text: "≤ 1.5 × idle/500", ratioAtMost: 1.5, at: 50 });
    });
  },
};
