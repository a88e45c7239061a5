import { type Context, notify, now, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Viewpoint } from "#renderer/app/store/selectors/card-model.ts";
import type { Offer } from "#renderer/app/store/state/app-state.ts";
import type { AfterLogging } from "#shared/contract/calls/outcomes.ts";
import { recordHeading } from "#shared/domain/callers/heading.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { followUp, type OutcomeDetail, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type MailAbout, type MailMinutes, withMinutes } from "#shared/domain/outreach/mail.ts";
import type { Template } from "#shared/domain/outreach/template.ts";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import { formatTime, formatWhen } from "#shared/i18n/format.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";

function answerKey(callId: string): string {
  return `answer ${callId}`;
}

function asksMore(kind: OutcomeKind, detail: OutcomeDetail): boolean {
  return detail.kind === "none" && followUp(kind) !== "none";
}

/**
 * The offer after an outcome: a mail after several attempts, a call to the person they referred to or a look at that contact, or a summary
 * of what was discussed.
 */
function offerAfter(call: CallRecord, { mailAfter, referredTo }: AfterLogging, isDone: boolean): Offer | null {
  const { id: callId, contactId } = call;
  const name = recordHeading(call);
  if (referredTo !== null) {
    const number = referredTo.numbers[0]?.value ?? "";
    return { kind: "call", callId, contactId: referredTo.id, name: referredTo.name || formatNumber(number) || referredTo.company, number };
  }
  if (contactId === null) return null;
  if (mailAfter !== null) return { kind: "mail", callId, contactId, name, count: mailAfter };
  return isDone && call.end === "answered" && call.tickedPoints.length > 0 ? { kind: "summary", callId, contactId, name } : null;
}

/** When the contact is next due: the agreed call, or the next try. */
function nextAt(detail: OutcomeDetail, { againAt }: AfterLogging): Instant | null {
  return detail.kind === "promise" || detail.kind === "condition" ? detail.callAt : againAt;
}

/** A next try today is shown with its time alone. */
function whenText(at: Instant, isTry: boolean, { now: today, language, timeZone }: Viewpoint): string {
  const isToday = calendarDays(at, today, timeZone) === 0;
  return isTry && isToday ? formatTime(at, language, timeZone) : formatWhen(at, today, language, timeZone);
}

function keyOf(kind: OutcomeKind, detail: OutcomeDetail, when: string): MessageKey {
  if (detail.kind === "overruled") return "notice.overruled";
  if (when === "") return `notice.logged.${kind}`;
  return detail.kind === "promise" || detail.kind === "condition"
    ? "notice.logged.agreed-for"
    : `notice.again.${kind === "door-opener" ? kind : "not-reached"}`;
}

/** Withdraws the offer. An offered mail counts as suggested, whatever the rep did with it. */
export function dropOffer({ bridge, store }: Context): void {
  const { offer } = store.get();
  if (offer === null) return;
  store.dispatch({ kind: "offer", offer: null });
  if (offer.kind === "mail") void bridge.call("outcome.suggested", { contactId: offer.contactId });
}

/** Logs outcomes with one key and undo for ten seconds, and offers the next step. */
export function outcomeActions(context: Context, delivery: Delivery, actions: () => Actions): Actions["outcome"] {
  const { bridge, store } = context;

  // A refusal is ignored because the question may have been answered or undone meanwhile.
  const answering = (callId: string) => delivery.text(answerKey(callId), "outcome.draft", { quietMs: 300, ignores: "not-found" });

  const callOf = (callId: string) => {
    const { core } = store.get();
    return core?.pending.find(({ id }) => id === callId) ?? core?.questions.find(({ call }) => call.id === callId)?.call ?? null;
  };

  function tell(call: CallRecord, kind: OutcomeKind, detail: OutcomeDetail, after: AfterLogging) {
    const undo = { kind: "change", id: after.undo, callId: call.id } as const;
    const next = nextAt(detail, after);
    const point = viewpoint(store.get(), now(context));
    const when = next === null || point === null ? "" : whenText(next, after.againAt === next, point);
    notify(
      context,
      "success",
      keyOf(kind, detail, when),
      { name: recordHeading(call), when },
      undo,
      after.decision === null ? null : `decision.${after.decision.kind}`,
    );
    const offer = offerAfter(call, after, !asksMore(kind, detail));
    if (offer === null) return;
    dropOffer(context);
    store.dispatch({ kind: "offer", offer });
  }

  /** Opens the composer with the chosen length. */
  async function composeAttempts(about: MailAbout, minutes: MailMinutes) {
    const written = await actions().mail.draft(about);
    if (written === null) return;
    const asking = ({ subject, body }: Template) => ({ subject: withMinutes(subject, minutes), body: withMinutes(body, minutes) });
    const texts = { de: asking(written.draft.texts.de), en: asking(written.draft.texts.en) };
    if (written.draft.minutes !== minutes) {
      const saving = actions().mail.saving(about);
      saving.write({ ...written.draft, minutes, texts });
      await saving.flush();
    }
    await actions().mail.compose(about);
  }

  async function accept(offer: Offer, minutes: MailMinutes) {
    const { callId, contactId } = offer;
    switch (offer.kind) {
      case "call":
        return offer.number === "" ? actions().go.contact(contactId) : actions().phone.dial(offer.number, contactId);
      case "mail":
        return composeAttempts({ kind: "attempts", contactId, callId, promiseId: null }, minutes);
      case "summary":
        return actions().mail.compose({ kind: "summary", contactId, callId, promiseId: null });
    }
  }

  return {
    async log(callId, kind, detail) {
      const call = callOf(callId);
      const wasPostponed = store.get().postponedBars.includes(callId);
      // The outcome contains the answer, which would otherwise be written twice.
      const sendDraft = await delivery.hold(answerKey(callId));
      let after: AfterLogging | null = null;
      try {
        after = valueOr(context, await bridge.call("outcome.log", { callId, kind, detail }));
      } finally {
        if (after === null) sendDraft();
      }
      if (after === null) return false;
      delivery.forget(answerKey(callId));
      // What the rep postponed since is the question that follows.
      store.dispatch(wasPostponed ? { kind: "bar-later", callId, later: false } : { kind: "bar-chosen", callId: null });
      if (call !== null) tell(call, kind, detail, after);
      return true;
    },
    later: (callId) => store.dispatch({ kind: "bar-later", callId, later: true }),
    choose: (callId) => store.dispatch({ kind: "bar-chosen", callId }),
    resume: (callId) => store.dispatch({ kind: "bar-later", callId, later: false }),
    answering,
    async leave(callId) {
      valueOr(context, await bridge.call("outcome.leave", { callId }));
      delivery.forget(answerKey(callId));
    },
    async accept(minutes) {
      const { offer } = store.get();
      if (offer === null) return;
      dropOffer(context);
      await accept(offer, minutes);
    },
    dismissOffer: () => dropOffer(context),
  };
}
