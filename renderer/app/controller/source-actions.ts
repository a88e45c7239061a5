import type { Actions } from "#renderer/app/store/actions.ts";
import { type Context, valueOr } from "./context.ts";

/** Where contacts come from. */
export function sourceActions(context: Context): Actions["sources"] {
  const { bridge } = context;
  return {
    save: (draft) => bridge.call("source.save", draft),
    test: (draft) => bridge.call("source.test", draft),
    books: (draft) => bridge.call("source.books", draft),
    order: async (ids) => void valueOr(context, await bridge.call("source.order", { ids: [...ids] })),
    remove: async (id) => void valueOr(context, await bridge.call("source.remove", { id })),
    async sync(id) {
      // What went wrong stands in the status, which also tells of tries that nobody asked for.
      await bridge.call("source.sync", { id });
    },
    cancel: async (id) => void valueOr(context, await bridge.call("source.cancel", { id })),
  };
}

/** Shows how far synchronisations are. */
export function followSources({ bridge, store }: Context): () => void {
  return bridge.on("source.progress", ({ id, ...progress }) => store.dispatch({ kind: "source-progress", id, progress }));
}
