import type { Actions } from "#renderer/app/store/actions.ts";
import type { Undo } from "#renderer/app/store/state.ts";
import type { CallTracker } from "./calls.ts";
import { loadPage } from "./contact-actions.ts";
import { type Context, valueOr } from "./context.ts";

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
      case "contact-over":
        valueOr(context, await bridge.call("contact.save", { ...what.contact, numbers: [...what.contact.numbers] }));
        return;
      case "change":
        valueOr(context, await bridge.call("change.undo", { id: what.id }));
        if (what.callId !== undefined) context.store.dispatch({ kind: "chosen", callId: what.callId, contactId: null });
        tracker.refresh();
        await loadPage(context);
        return;
      case "message":
        valueOr(context, await bridge.call("message.restore", { id: what.id }));
        return;
      case "greeting":
        valueOr(context, await bridge.call("greeting.restore", { id: what.id }));
        return;
      case "call-back":
        return actions().phone.dial(what.number, what.contactId);
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
