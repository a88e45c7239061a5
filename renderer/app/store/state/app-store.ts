import { createStore } from "zustand/vanilla";
import { type AppState, initialState } from "./app-state.ts";
import { type Action, reduce } from "./reducer.ts";

export type Store = ReturnType<typeof createAppStore>;

/** The store of a window: a reducer over `AppState`. */
export function createAppStore(initial: AppState = initialState) {
  const store = createStore<AppState>(() => initial);
  return {
    get: store.getState,
    subscribe: store.subscribe,
    dispatch(action: Action) {
      store.setState(reduce(store.getState(), action), true);
    },
  };
}
