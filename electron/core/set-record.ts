import type { Instant } from "#shared/domain/contact.ts";
import { emptyThread, type Thread } from "#shared/domain/thread.ts";
import type { Document } from "#shared/ports/store.ts";
import type { Context } from "./context.ts";

/** Takes a change back. */
export type Revert = () => Promise<unknown>;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Sets a record and answers with what puts the former one back. What the rep changed in the meantime stays: only a record that is still as it was set is
 * taken back.
 */
export async function setRecord<T>(document: Document<Readonly<Record<string, T>>>, id: string, value: T): Promise<Revert> {
  let before: T | undefined;
  await document.update((all) => {
    before = all[id];
    return { ...all, [id]: value };
  });
  return () =>
    document.update((all) => {
      if (!isSame(all[id], value)) return all;
      const { [id]: _, ...rest } = all;
      return before === undefined ? rest : { ...rest, [id]: before };
    });
}

type Part = Pick<Thread, "condition" | "closed">;

/** Sets condition or end of a thread, which counts as seen, and answers with what puts these back: the rest of the thread may be edited meanwhile. */
export async function setInThread(
  { stores }: Pick<Context, "stores">,
  contactId: string,
  part: Partial<Part>,
  at: Instant,
): Promise<Revert> {
  let before: Part = { condition: null, closed: null };
  await stores.threads.update((all) => {
    const thread = all[contactId] ?? emptyThread(contactId, at);
    before = thread;
    return { ...all, [contactId]: { ...thread, ...part, changedAt: at, viewedAt: at } };
  });
  const back = (thread: Thread, name: keyof Part) => (name in part && isSame(thread[name], part[name]) ? before[name] : thread[name]);
  return () =>
    stores.threads.update((all) => {
      const thread = all[contactId];
      if (thread === undefined) return all;
      const restored: Part = {
        condition: back(thread, "condition") as Part["condition"],
        closed: back(thread, "closed") as Part["closed"],
      };
      return { ...all, [contactId]: { ...thread, ...restored } };
    });
}
