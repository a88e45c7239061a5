import type { CallTracker } from "#renderer/app/controller/calls/call-tracker.ts";
import { inForm } from "#renderer/app/controller/calls/dialling-account.ts";
import { type Context, notify, now } from "#renderer/app/controller/context.ts";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { failed } from "#shared/contract/basics/result.ts";
import type { CardAct } from "#shared/contract/views/card.ts";
import { callHeading } from "#shared/domain/callers/heading.ts";
import type { MatchReason } from "#shared/domain/callers/identity.ts";
import type { Cure } from "#shared/domain/callers/readiness.ts";
import { outcomeForDigit } from "#shared/domain/calls/outcome.ts";
import { parseSipAddress } from "#shared/domain/phone/account.ts";
import { valueUnlessBlocked } from "./block-actions.ts";
import { saveCallerChoice } from "./matching-actions.ts";
import { promiseTo, rememberSlotChoice, whomOf } from "./rescheduling-actions.ts";

/** A choice saved for a line that several people share does not settle who is calling. */
const SHARED: readonly MatchReason["kind"][] = ["trunk", "company", "several"];

/** Carries out what the rep does on the card of one call. `actions` are the app's own, so that a card follows the same rules. */
export function cardActions(context: Context, tracker: CallTracker, actions: () => Actions, callId: string): (act: CardAct) => void {
  const { bridge, phone, store } = context;
  const entry = () => store.get().calls.find(({ call }) => call.id === callId) ?? null;
  const model = () => {
    const at = viewpoint(store.get(), now(context));
    const current = entry();
    return at === null || current === null ? null : cardModel(store.get(), current, at);
  };

  /**
   * The rep's greeting followed by the built-in recording notice in the caller's language, or the built-in greeting. Either way the caller
   * hears that they are recorded.
   */
  async function spoken(): Promise<readonly Uint8Array[]> {
    const { match } = entry()?.facts ?? { match: null };
    const caller = { contactId: match?.contact?.id ?? null, number: match?.number ?? "" };
    // A core that is away must not delay the caller.
    const own = await bridge.call("greeting.forCaller", caller).catch(() => failed("not-available"));
    const greeting = own.ok ? [Uint8Array.fromBase64(own.value.audio)] : [];
    if (own.ok && own.value.saysItRecords) return greeting;
    const language = match?.contact?.language ?? viewpoint(store.get(), now(context))?.language ?? "en";
    const announced = await context.browser.announcement(language, own.ok);
    return announced === null ? greeting : [...greeting, announced];
  }

  async function voicemail() {
    const account = store.get().core?.settings.accounts.find(({ id }) => id === entry()?.call.accountId);
    const mode = account?.voicemail ?? { kind: "decline", status: 486 };
    tracker.override(callId, "voicemail");
    switch (mode.kind) {
      case "redirect":
        return phone.redirect(callId, mode.uri);
      case "decline":
        return phone.reject(callId, mode.status, null);
      case "machine":
        return phone.answerByMachine(callId, await spoken());
    }
  }

  async function reschedule({ slot, tell, reason }: Extract<CardAct, { kind: "reschedule" }>) {
    const current = entry();
    const { rescheduling } = store.get();
    // A caller who gave up at that very moment is promised the call all the same.
    if (current === null && rescheduling?.callId === callId) await actions().rescheduling.promise({ slot, tell, reason });
    if (current === null || !(await promiseTo(context, actions(), whomOf(current), slot, { tell, reason }))) return;
    tracker.override(callId, "rescheduled");
    phone.reject(callId, 480, tell === "retry-after" ? Math.max(1, Math.round((slot.at - now(context)) / 1000)) : null);
  }

  /** Deflects the call to a colleague's phone (RFC 3261 21.3.3), which ends it here. */
  async function handOver(target: string) {
    const account = store.get().core?.settings.accounts.find(({ id }) => id === entry()?.call.accountId);
    const whom = { number: target, contactId: null };
    const prepared = valueUnlessBlocked(context, await bridge.call("dial.prepare", { text: target, contactId: null }), whom);
    const address = account === undefined ? null : parseSipAddress(account.address);
    if (prepared === null || address === null) return;
    const { facts } = prepared;
    const dial = account === undefined ? prepared.dial : inForm(store.get(), account, prepared.dial);
    const name = facts.match.contact?.name || target;
    tracker.override(callId, { handedTo: name });
    phone.redirect(callId, /^sips?:/i.test(dial) ? dial : `sip:${dial}@${address.host}`);
    notify(context, "success", "notice.handed-over", { name });
  }

  /** Declining by mistake can be made good: the notice offers to call back. */
  function decline() {
    const current = entry();
    phone.hangUp(callId);
    if (current === null || !ringsIn(current.call)) return;
    const { contactId, number } = whomOf(current);
    if (number === "") return;
    const name = callHeading(current.call.identity, current.facts);
    notify(context, "success", "notice.declined", { name }, { kind: "call-back", number, contactId });
  }

  async function chooseContact(contactId: string | null) {
    const match = entry()?.facts?.match ?? null;
    const isSaved = match !== null && (await saveCallerChoice(context, callId, match, contactId));
    // For a number that several people share, or for which nothing can be saved, the choice counts for this call only.
    const isTheirs = isSaved && match !== null && !SHARED.includes(match.reason.kind);
    store.dispatch({ kind: "chosen", callId, contactId: isTheirs ? null : contactId });
    tracker.refresh();
  }

  function condition(cameTrue: boolean) {
    const thread = threadOfCall(entry());
    if (thread?.condition != null) void actions().perform("thread.condition", { contactId: thread.contactId, cameTrue });
  }

  /** An unknown caller needs a contact before a thread; the form starts with the caller's number. */
  function writeContact() {
    store.dispatch({ kind: "dial-text", text: entry()?.facts?.match.number ?? "" });
    store.dispatch({ kind: "contact", contactId: null });
    store.dispatch({ kind: "editing", editing: true });
  }

  function cure(what: Cure) {
    switch (what.kind) {
      case "log-outcome":
      case "choose-contact":
      case "ask-condition":
        return;
      case "finish-wrap-up":
        // The last end can lie ahead of now, if the clock was set back.
        return store.dispatch({ kind: "wrap-up-done", at: Math.max(now(context), store.get().core?.lastEndedAt ?? 0) });
      case "cancel-other":
        return phone.hangUp(what.callId);
      case "hold-other":
        return phone.hold(what.callId);
      case "write-thread":
        return what.contactId === null ? writeContact() : store.dispatch({ kind: "contact", contactId: what.contactId });
      case "view-thread":
        return store.dispatch({ kind: "contact", contactId: what.contactId });
    }
  }

  function logPrevious(previousId: string, digit: string) {
    const kind = outcomeForDigit(digit);
    if (kind !== null) void actions().outcome.log(previousId, kind, { kind: "none" });
  }

  function tick(pointId: string, done: boolean) {
    const contactId = threadOfCall(entry())?.contactId;
    if (contactId === undefined) return;
    store.dispatch({ kind: "ticked", callId, pointId, done });
    void actions().perform("thread.tick", { contactId, pointId, done });
  }

  return (act) => {
    switch (act.kind) {
      case "answer":
        return actions().phone.answer(callId);
      case "voicemail":
        return void voicemail();
      case "reschedule":
        return void reschedule(act);
      case "choosing":
        return rememberSlotChoice(context, callId, act.choice);
      case "hand-over":
        return void handOver(act.target);
      case "silence":
        return phone.silence(callId);
      case "decline":
        return decline();
      case "open-page":
        return void actions().perform("screenPop.open", { callId });
      case "log-previous":
        return logPrevious(act.previousId, act.digit);
      case "choose-contact":
        return void chooseContact(act.contactId);
      case "cure": {
        const reason = model()?.readiness?.reasons[act.index];
        return reason === undefined ? undefined : cure(reason.cure);
      }
      case "condition":
        return condition(act.cameTrue);
      case "tick":
        return tick(act.pointId, act.done);
    }
  };
}
