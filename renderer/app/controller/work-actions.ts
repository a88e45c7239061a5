import type { Actions } from "#renderer/app/store/actions.ts";
import type { Undo } from "#renderer/app/store/state.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import { valueUnlessBlocked } from "./blocks.ts";
import type { CallTracker } from "./calls.ts";
import { loadPage } from "./contact-actions.ts";
import { type Context, notify, valueOr } from "./context.ts";

/** Takes back what a notice offers to take back. */
export function undoAction(context: Context, tracker: CallTracker, actions: () => Actions) {
  const { bridge } = context;
  return async (what: Undo): Promise<void> => {
    switch (what.kind) {
      case "outcome":
        if (context.store.get().offer?.callId === what.callId) context.store.dispatch({ kind: "offer", offer: null });
        valueOr(context, await bridge.call("outcome.undo", { callId: what.callId }));
        return tracker.refresh();
      case "callbacks-done":
        valueOr(context, await bridge.call("callback.done", { ids: [...what.ids], done: false }));
        return;
      case "unpromise":
        valueOr(context, await bridge.call("callback.unpromise", { promiseIds: [...what.promiseIds] }));
        return;
      case "contact": {
        const restored = await bridge.call("contact.restore", { id: what.id });
        valueOr(context, restored);
        if (restored.ok) context.store.dispatch({ kind: "contact", contactId: what.id });
        return;
      }
      case "change":
        valueOr(context, await bridge.call("change.undo", { id: what.id }));
        tracker.refresh();
        await loadPage(context);
        return;
      case "message":
        valueOr(context, await bridge.call("message.restore", { id: what.id }));
        return;
      case "greeting":
        valueOr(context, await bridge.call("greeting.restore", { id: what.id }));
        return;
      case "mail":
        return actions().mail.recall(what.id);
      case "promise": {
        const back = valueOr(context, await bridge.call("promise.undo", { id: what.id, at: what.at }));
        if (back !== null && context.store.get().panel?.promise.id === what.id)
          context.store.dispatch({ kind: "panel", panel: { promise: back } });
      }
    }
  };
}

/** What takes back the last thing that happened to a promise. */
function undoOf({ id, events }: CallPromise): Undo | null {
  const last = events.at(-1);
  return last === undefined ? null : { kind: "promise", id, at: last.at };
}

/** Promises: slots, calendar file, mail draft. */
export function promiseActions(context: Context): Actions["promises"] {
  const { bridge, store } = context;
  const show = (promise: CallPromise | null): void => {
    if (promise !== null) store.dispatch({ kind: "panel", panel: { promise } });
  };
  return {
    suggest: (contactId, number, count) => bridge.call("promise.suggest", { contactId, number, count }),
    later: (contactId, number) => bridge.call("promise.later", { contactId, number }),
    make: async (input) => show(valueUnlessBlocked(context, await bridge.call("promise.make", input), input)),
    async move(id, at) {
      // Whatever they were told was the former time.
      const moved = valueOr(context, await bridge.call("promise.move", { id, at, toldBy: "nobody" }));
      show(moved);
      if (moved !== null) notify(context, "success", "notice.promise.moved", {}, undoOf(moved));
    },
    async close(id, state) {
      const closed = valueOr(context, await bridge.call("promise.close", { id, state, reason: "" }));
      if (closed === null) return;
      store.dispatch({ kind: "due-gone", promiseId: id });
      if (store.get().panel?.promise.id === id) store.dispatch({ kind: "panel", panel: null });
      notify(context, "success", `notice.promise.${state}`, {}, undoOf(closed));
    },
    async calendar(id) {
      const file = valueOr(context, await bridge.call("promise.calendar", { id }));
      if (file !== null) context.browser.download(file.fileName, "text/calendar", file.text);
    },
    show: (id) => show(store.get().core?.promises.find((promise) => promise.id === id) ?? null),
    dismissDue: (id) => store.dispatch({ kind: "due-gone", promiseId: id }),
    closePanel: () => store.dispatch({ kind: "panel", panel: null }),
  };
}
