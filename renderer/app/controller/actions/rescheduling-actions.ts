import type { Context } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { CallEntry, Rescheduling } from "#renderer/app/store/state/app-state.ts";
import type { AgreedTime, RescheduleChoice } from "#shared/contract/views/card.ts";
import { PROMISE_MINUTES } from "#shared/domain/promises/promise.ts";
import { valueUnlessBlocked } from "./block-actions.ts";

type Whom = Pick<Rescheduling, "callId" | "contactId" | "contactName" | "company" | "number">;

/** The recipient of a promise to a caller. */
export function whomOf({ call, facts }: CallEntry): Whom {
  const match = facts?.match ?? null;
  return {
    callId: call.id,
    contactId: match?.contact?.id ?? null,
    contactName: match?.contact?.name ?? call.identity.displayName,
    company: match?.company ?? "",
    number: match?.number ?? call.identity.number,
  };
}

/** Stores the rep's choices on a card so far; `null` after they left the choice. */
export function rememberSlotChoice({ store }: Context, callId: string, choice: RescheduleChoice | null): void {
  const isTheirs = store.get().rescheduling?.callId === callId;
  if (choice === null && isTheirs) store.dispatch({ kind: "rescheduling", rescheduling: null });
  const entry = store.get().calls.find(({ call }) => call.id === callId);
  if (choice === null || entry === undefined) return;
  const email = entry.facts?.match.contact?.email ?? "";
  store.dispatch({ kind: "rescheduling", rescheduling: { ...whomOf(entry), ...choice, hasMail: email !== "", gaveUp: false } });
}

/**
 * Makes the promise, shows it, and opens a mail about it if that was chosen; resolves to `false` after a notice if it failed. Sending the
 * mail marks the promise as told.
 */
export async function promiseTo(context: Context, actions: Actions, whom: Whom, slot: AgreedTime, choice: Omit<RescheduleChoice, "slot">) {
  const { callId, ...party } = whom;
  const { tell, reason } = choice;
  const made = await context.bridge.call("promise.make", {
    ...party,
    at: slot.at,
    timeZone: slot.timeZone,
    durationMinutes: PROMISE_MINUTES,
    reason,
    asked: "",
    toldBy: tell === "retry-after" ? tell : "nobody",
  });
  const promise = valueUnlessBlocked(context, made, party);
  if (promise === null) return false;
  context.store.dispatch({ kind: "rescheduling", rescheduling: null });
  context.store.dispatch({ kind: "panel", panel: { promise } });
  const about = { contactId: promise.contactId, callId, promiseId: promise.id };
  if (tell === "mail") void actions.mail.sendOff({ ...about, kind: "reschedule" });
  if (tell === "voice-message") void actions.mail.compose({ ...about, kind: "voice-message" });
  return true;
}

/** The form that stays open if the caller gave up while a slot was being chosen. */
export function reschedulingActions(context: Context, actions: () => Actions): Actions["rescheduling"] {
  return {
    async promise({ slot, tell, reason }) {
      const { rescheduling } = context.store.get();
      if (rescheduling === null || slot === null) return;
      // The caller has hung up, so `Retry-After` cannot tell them the time.
      await promiseTo(context, actions(), rescheduling, slot, { reason, tell: tell === "retry-after" ? "nobody" : tell });
    },
    drop: () => context.store.dispatch({ kind: "rescheduling", rescheduling: null }),
  };
}
