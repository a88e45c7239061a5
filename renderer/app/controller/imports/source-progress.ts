import type { Context } from "#renderer/app/controller/context.ts";

/** Shows the progress of synchronisations. */
export function followSources({ bridge, store }: Context): () => void {
  return bridge.on("source.progress", ({ id, ...progress }) => store.dispatch({ kind: "source-progress", id, progress }));
}
