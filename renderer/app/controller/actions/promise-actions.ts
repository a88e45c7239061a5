import { type Context, notify, notifyUndoable, now, valueOr } from "#renderer/app/controller/context.ts";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { EventPayload } from "#shared/contract/events.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { promiseMail } from "#shared/domain/promises/promise-notice.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import { isBlocked, valueUnlessBlocked } from "./block-actions.ts";

/**
 * Actions on promised calls: making, moving and closing them, and the calendar file. `actions` are the app's own, so that a blocked contact
 * is refused.
 */
export function promiseActions(context: Context, actions: () => Actions): Actions["promises"] {
  const { bridge, store } = context;
  const show = (promise: CallPromise | null): void => {
    if (promise !== null) store.dispatch({ kind: "panel", panel: { promise } });
  };
  const dismissDue = (id: string): void => store.dispatch({ kind: "due-gone", promiseId: id });
  return {
    async begin(promising) {
      if (promising !== null && (await isBlocked(context, promising.contactId))) return;
      store.dispatch({ kind: "promising", promising });
    },
    async make(input) {
      const made = valueUnlessBlocked(context, await bridge.call("promise.make", input), input);
      show(made);
      return made !== null;
    },
    async move(id, at) {
      // They can only know the former time.
      const moved = notifyUndoable(context, await bridge.call("promise.move", { id, at, toldBy: "nobody" }), "notice.promise.moved");
      if (moved === null) return;
      dismissDue(id);
      show(moved.promise);
    },
    async close(id, state, reason) {
      const done = notifyUndoable(context, await bridge.call("promise.close", { id, state, reason }), `notice.promise.${state}`);
      if (done === null) return;
      const { promise: closed } = done;
      dismissDue(id);
      // If they know the time, they have to be told that it is cancelled: the panel stays open and offers the mail.
      const isToBeTold = promiseMail(closed) !== null;
      if (isToBeTold) show(closed);
      else if (store.get().panel?.promise.id === id) store.dispatch({ kind: "panel", panel: null });
    },
    call({ id, number, contactId }) {
      dismissDue(id);
      void actions().phone.dial(number, contactId);
    },
    async calendar(id) {
      const file = valueOr(context, await bridge.call("promise.calendar", { id }));
      if (file !== null) context.browser.download(file.fileName, "text/calendar", file.text);
    },
    show: (id) => show(store.get().core?.promises.find((promise) => promise.id === id) ?? null),
    dismissDue,
    closePanel: () => store.dispatch({ kind: "panel", panel: null }),
  };
}

/** Shows what happened to a promise without the rep's doing, and offers to undo it. */
export function tellNews(context: Context, { kind, promise, over, undo }: EventPayload<"promise.news">): void {
  const point = viewpoint(context.store.get(), now(context));
  if (point === null) return;
  const when = (at: number) => formatWhen(at, point.now, point.language, point.timeZone);
  const name = promise.contactName || promise.company || formatNumber(promise.number);
  const last = promise.events.at(-1);
  const isTaken = kind === "early" || ((kind === "moved" || kind === "conflict") && last?.kind === "moved" && last.by === "calendar");
  const params = { name, when: when(promise.at), over: over === null ? "" : when(over) };
  notify(
    context,
    kind === "early" ? "success" : "problem",
    `notice.promise.news.${kind}`,
    params,
    isTaken ? { kind: "change", id: undo } : null,
  );
}

/** Shows the thread of an upcoming promise, unless the rep is in a call, in a form or typing. */
export function openThread({ store, browser }: Context, { contactId }: CallPromise): void {
  const { calls, editing, searchOpen, helpOpen, composer, promising } = store.get();
  const isIdle = calls.length === 0 && !editing && !searchOpen && !helpOpen && composer === null && promising === null;
  if (contactId !== null && isIdle && !browser.isTyping()) store.dispatch({ kind: "contact", contactId });
}
