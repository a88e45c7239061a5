import { type Context, notifyUndoable } from "#renderer/app/controller/context.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { type DuplicatesState, groupAfter, idsOf, removeSettled } from "#renderer/app/store/state/duplicate-search.ts";

/** Shows the progress of the search. */
export function followDuplicates({ bridge, store }: Context): () => void {
  return bridge.on("duplicates.progress", ({ done }) => {
    const { search } = store.get().duplicates;
    if (search.state === "running") store.dispatch({ kind: "duplicates", change: { search: { state: "running", done } } });
  });
}

/** Contacts that are one person: finds, merges and parts them, or marks them as different people. */
export function duplicateActions(context: Context, page: PageReader): Actions["duplicates"] {
  const { bridge, store } = context;
  const set = (change: Partial<DuplicatesState>) => store.dispatch({ kind: "duplicates", change });
  const state = () => store.get().duplicates;
  /** Goes on to the next group; after the last back to the list. */
  function settled(ids: readonly string[]) {
    const next = groupAfter(state().search, ids);
    set({ search: removeSettled(state().search, ids), comparison: next === null ? null : { ids: idsOf(next), from: "list" } });
  }
  return {
    async find() {
      if (state().search.state === "running") return;
      set({ search: { state: "running", done: 0 } });
      try {
        set({ search: { state: "done", ...(await bridge.call("duplicates.find", {})) } });
      } catch {
        set({ search: { state: "failed" } });
      }
    },
    compare(ids, from) {
      store.dispatch({ kind: "view", view: "duplicates" });
      set({ comparison: { ids, from } });
    },
    leave() {
      const { comparison } = state();
      set({ comparison: null });
      if (comparison?.from === "contact") store.dispatch({ kind: "view", view: "contact" });
    },
    ask(id, name) {
      set({ mergeWith: { id, name } });
      store.dispatch({ kind: "search", open: true });
    },
    async merge(ids, choices, name) {
      const from = state().comparison?.from ?? "list";
      const made = await bridge.call("merge.make", { ids: [...ids], choices });
      if (notifyUndoable(context, made, "notice.merged", { name }) === null) return;
      settled(ids);
      if (from === "contact") {
        set({ comparison: null });
        store.dispatch({ kind: "contact", contactId: ids[0] ?? null });
      }
      await page.settled();
    },
    async apart(ids) {
      const from = state().comparison?.from ?? "list";
      const answer = await bridge.call("duplicates.apart", { ids: [...ids] });
      if (notifyUndoable(context, answer, "notice.apart") === null) return;
      settled(ids);
      if (from === "contact") {
        set({ comparison: null });
        store.dispatch({ kind: "view", view: "contact" });
      }
    },
    async part(id, name) {
      if (notifyUndoable(context, await bridge.call("merge.part", { id }), "notice.parted", { name }) !== null) await page.settled();
    },
  };
}
