import type { Actions } from "./store/actions.ts";

/** A view has no actions of its own: everything goes as an intent. Using one here is a bug and says so. */
export const noActions: Actions = new Proxy({} as Actions, {
  get(_target, name) {
    throw new Error(`a view has no action ${String(name)}`);
  },
});
