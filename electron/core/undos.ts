import { isJustPast } from "#shared/domain/age.ts";
import type { Context } from "./context.ts";
import { KEEP_REMOVED_MS } from "./removed.ts";

/** Takes a change back. */
export type Revert = () => Promise<unknown>;

/** What can be taken back for a minute, by an id that the window gets; gone with the process. */
export interface Undos {
  /** Keeps the way back, and answers with its id. */
  add(revert: Revert): string;
  /** Goes it, once. `false` when it is too late. */
  run(id: string): Promise<boolean>;
}

export function createUndos({ clock, newId }: Pick<Context, "clock" | "newId">): Undos {
  const kept = new Map<string, { readonly at: number; readonly revert: Revert }>();
  return {
    add(revert) {
      const now = clock.now();
      for (const [id, { at }] of kept) if (!isJustPast(at, now, KEEP_REMOVED_MS + 1)) kept.delete(id);
      const id = newId();
      kept.set(id, { at: now, revert });
      return id;
    },
    async run(id) {
      const found = kept.get(id);
      kept.delete(id);
      if (found === undefined || !isJustPast(found.at, clock.now(), KEEP_REMOVED_MS + 1)) return false;
      await found.revert();
      return true;
    },
  };
}
