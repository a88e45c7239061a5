import { type Context, notify, now } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { type Absence, presence } from "#shared/domain/time/absence.ts";

type Save = Actions["settings"]["save"];

/** Leaving and coming back. Coming back saves an absence that ended in the past, which {@link followPresence} then handles. */
export function presenceActions(context: Context, save: Save): Actions["presence"] {
  return {
    leave: (until) => save({ absence: { from: now(context), until } }),
    async back() {
      const absence = context.store.get().core?.settings.absence ?? null;
      if (absence !== null) await save({ absence: { from: absence.from, until: now(context) } });
    },
  };
}

/**
 * When an absence ends, says who called meanwhile and opens the callbacks, unless the rep is in a call or writing a contact. Returns a
 * function that stops it.
 */
export function followPresence(context: Context, save: Save): () => void {
  const { store, clock } = context;
  let cancel = () => {};
  let greeted: Absence | null = null;

  function greet({ from }: Absence) {
    const { core, calls, editing } = store.get();
    const count = core?.callbacks.filter(({ tries }) => tries.some(({ at }) => at >= from)).length ?? 0;
    notify(context, "success", count === 0 ? "notice.back.nobody" : "notice.back", { count });
    if (count > 0 && calls.length === 0 && !editing) store.dispatch({ kind: "view", view: "queue" });
    void save({ absence: null });
  }

  function follow() {
    cancel();
    const absence = store.get().core?.settings.absence ?? null;
    if (absence === null || absence === greeted) return;
    const at = now(context);
    if (presence(absence, at) === "over") {
      greeted = absence;
      greet(absence);
    } else if (absence.until !== null) cancel = clock.after(absence.until - at, follow);
  }

  follow();
  const unsubscribe = store.subscribe(follow);
  return () => {
    unsubscribe();
    cancel();
  };
}
