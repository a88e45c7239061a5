import type { ContactDraft } from "./contact-draft.ts";
import type { Drafted } from "./import-csv.ts";

/** Reads the contacts of a server: one line each, as JSON of a `ContactDraft` that Faden wrote itself. */
export function* readDrafts(pieces: Iterable<string>): Generator<Drafted> {
  let rest = "";
  for (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield { draft: JSON.parse(line) as ContactDraft };
  }
  if (rest !== "") yield { draft: JSON.parse(rest) as ContactDraft };
}
