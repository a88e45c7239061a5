import { type Context, notifyUndoable } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { lastTry } from "#shared/domain/day/callback-queue.ts";

/** Calls back people who tried in vain, one by one, or promises each a slot. `actions` are the app's own. */
export function callbackActions({
  actions,
  context,
}: {
  readonly context: Context;
  readonly actions: () => Actions;
}): Actions["callbacks"] {
  const { bridge, store } = context;
  return {
    call: ({ number, contactId }) => actions().phone.dial(number, contactId),
    async promise(slots) {
      const made = await bridge.call("callback.promise", { slots: [...slots] });
      return notifyUndoable(context, made, "notice.callbacks.promised", { count: slots.length })?.promiseIds ?? null;
    },
    async done(ids) {
      notifyUndoable(context, await bridge.call("callback.done", { ids: [...ids] }), "notice.callbacks.done", { count: ids.length });
    },
    later: (callback) => store.dispatch({ kind: "return-later", callbackId: callback.id, lastAt: lastTry(callback) }),
  };
}
