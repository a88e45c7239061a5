import type { CallTracker } from "#renderer/app/controller/calls/call-tracker.ts";
import { type Context, valueOr } from "#renderer/app/controller/context.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Undo } from "#renderer/app/store/state/app-state.ts";

/** Undoes what a notice offers to undo. */
export function undoAction(context: Context, tracker: CallTracker, page: PageReader, actions: () => Actions) {
  const { bridge, store } = context;
  async function undoChange({ id, callId, contactId }: Extract<Undo, { kind: "change" }>): Promise<void> {
    if (callId !== undefined && store.get().offer?.callId === callId) store.dispatch({ kind: "offer", offer: null });
    const undone = await bridge.call("change.undo", { id });
    valueOr(context, undone);
    if (callId !== undefined) store.dispatch({ kind: "chosen", callId, contactId: null });
    if (contactId !== undefined && undone.ok) store.dispatch({ kind: "contact", contactId });
    // The window still shows the choice for the call until it asks again.
    if (callId !== undefined) tracker.refresh();
    await page.settled();
  }
  return async (what: Undo): Promise<void> => {
    switch (what.kind) {
      case "change":
        return undoChange(what);
      case "contact-over":
        valueOr(context, await bridge.call("contact.save", { ...what.contact, numbers: [...what.contact.numbers] }));
        return;
      case "call-back":
        return actions().phone.dial(what.number, what.contactId);
      case "mail":
        return actions().mail.recall(what.id);
    }
  };
}
