import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { shownThread } from "#shared/domain/callers/caller-facts.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";

/** The thread for a call: that of the contact the rep dialled, else that of the matched contact. */
export function threadOfCall(entry: Pick<CallEntry, "call" | "facts"> | null): Thread | null {
  if (entry === null || entry.facts === null) return null;
  return entry.call.direction === "out" ? entry.facts.thread : shownThread(entry.facts);
}
