import { shownThread } from "#shared/domain/caller.ts";
import type { Thread } from "#shared/domain/thread.ts";
import type { CallEntry } from "./state.ts";

/** The thread for a call: that of the contact the rep dialled, else that of the matched contact. */
export function threadOfCall(entry: Pick<CallEntry, "call" | "facts"> | null): Thread | null {
  if (entry === null || entry.facts === null) return null;
  return entry.call.direction === "out" ? entry.facts.thread : shownThread(entry.facts);
}
