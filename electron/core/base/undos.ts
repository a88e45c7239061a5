import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { isJustPast } from "#shared/domain/time/age.ts";
import type { Context } from "./context.ts";

/** How long a change can be undone: the ten seconds of the interface, and some that a slow machine may need. */
export const UNDO_WINDOW_MS = 60_000;

/** Undoes a change. */
export type Revert = () => Promise<unknown>;

/**
 * Undos that need only the stored records, also after a restart, by kind; each gets the id of the record and fails with `too-late` when it
 * is.
 */
export interface StoredUndos {
  readonly outcome: (callId: string) => Promise<Result<unknown>>;
  readonly contact: (id: string) => Promise<Result<unknown>>;
  readonly message: (id: string) => Promise<Result<unknown>>;
  readonly greeting: (id: string) => Promise<Result<unknown>>;
  /** Undoes what last happened to a promise, by {@link promiseUndo}. */
  readonly promise: (event: string) => Promise<Result<unknown>>;
}

/** What can be undone, by the id that the window gets with the answer. */
export interface Undos {
  /** Remembers how to undo a change for a minute, and no longer than the process runs; returns its id. */
  add(revert: Revert): string;
  /** Undoes a change; `too-late` when that is no longer possible. */
  run(id: string): Promise<Result<null>>;
}

/** The id that undoes a change of a stored record. */
export function undoOf(kind: keyof StoredUndos, id: string): string {
  return `${kind} ${id}`;
}

/** The id that undoes what last happened to a promise, until something else happens to it. */
export function promiseUndo({ id, events }: CallPromise): string {
  return undoOf("promise", `${events.at(-1)?.at ?? 0} ${id}`);
}

/** Each is undone in one transaction. */
export function createUndos({ clock, newId, inTurn }: Pick<Context, "clock" | "newId" | "inTurn">, stored: () => StoredUndos): Undos {
  const remembered = new Map<string, { readonly at: number; readonly revert: Revert }>();
  const isOver = (at: number) => !isJustPast(at, clock.now(), UNDO_WINDOW_MS + 1);
  const isStored = (kind: string): kind is keyof StoredUndos => Object.hasOwn(stored(), kind);
  return {
    add(revert) {
      for (const [id, { at }] of remembered) if (isOver(at)) remembered.delete(id);
      const id = newId();
      remembered.set(id, { at: clock.now(), revert });
      return id;
    },
    async run(id) {
      const [, kind = "", record = ""] = /^(\w+) (.+)$/s.exec(id) ?? [];
      if (isStored(kind)) {
        const undone = await inTurn(() => stored()[kind](record));
        return undone.ok ? ok(null) : undone;
      }
      const found = remembered.get(id);
      remembered.delete(id);
      if (found === undefined || isOver(found.at)) return failed("too-late");
      await inTurn(found.revert);
      return ok(null);
    },
  };
}
