import type { CallTracker } from "#renderer/app/controller/calls/call-tracker.ts";
import { accountFor, inForm } from "#renderer/app/controller/calls/dialling-account.ts";
import { type Context, notify, valueOr } from "#renderer/app/controller/context.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { DialForm } from "#shared/domain/phone/dial-form.ts";
import { refused } from "./block-actions.ts";
import { dropOffer } from "./outcome-actions.ts";

/** Display and journal wait this long after answering, so that the audio is set up first; milliseconds. */
const VOICES_MS = 300;

/** A pause between tones ("12,3#"), as on telephones; milliseconds. */
const PAUSE_MS = 2000;

/** Actions on calls. Dialling asks the core first, which refuses contacts that opted out. */
export function phoneActions(context: Context, tracker: CallTracker, page: PageReader): Actions["phone"] {
  const { bridge, phone, store } = context;

  const isUp = (number: string) => store.get().calls.some(({ facts }) => facts?.match.number === number);

  async function dial(text: string, contactId: string | null, form: DialForm | null = null) {
    context.browser.askToNotify();
    const prepared = await bridge.call("dial.prepare", { text, contactId });
    if (!prepared.ok) return refused(context, prepared.reason, text, contactId);
    const { number, dial: target, tones, facts } = prepared.value;
    // A double click, or Enter on the button that still has the focus, must not dial the same number twice.
    if (isUp(number)) return store.dispatch({ kind: "pane", pane: "phone" });
    const account = accountFor(store.get(), facts.match.contact?.source === "practice");
    if (account === null) return notify(context, "problem", "phone.problem.not-registered");
    store.dispatch({ kind: "failed-call-read" });
    tracker.dial(account.id, inForm(store.get(), account, target, form), contactId, facts, tones);
    dropOffer(context);
    store.dispatch({ kind: "blocked", blocked: null });
    store.dispatch({ kind: "dial-text", text: "" });
    if (facts.match.contact !== null) store.dispatch({ kind: "contact", contactId: facts.match.contact.id });
  }

  async function dialAgain(form: DialForm | null) {
    const { failedCall, core } = store.get();
    if (failedCall === null) return;
    const account = core?.settings.accounts.find(({ id }) => id === failedCall.call.accountId);
    if (form !== null && account !== undefined) {
      const saved = await bridge.call("account.save", { account: { ...account, dialAs: form }, password: null });
      if (valueOr(context, saved) === null && !saved.ok) return;
    }
    await dial(failedCall.number, failedCall.contactId, form);
  }

  async function offer(given: string) {
    // The scheme of a link has been removed by now; without it an address would not be recognised.
    const text = given.includes("@") && !/^sips?:/i.test(given) ? `sip:${given}` : given;
    const prepared = await bridge.call("dial.prepare", { text, contactId: null });
    if (!prepared.ok) return refused(context, prepared.reason, text, null);
    const { match } = prepared.value.facts;
    store.dispatch({ kind: "link", link: { text, name: match.contact?.name ?? "", company: match.company } });
  }

  function answer(callId: string) {
    phone.answer(callId);
    context.browser.askToNotify();
    const contact = store.get().calls.find(({ call }) => call.id === callId)?.facts?.match.contact;
    if (contact === undefined || contact === null) return;
    context.clock.after(VOICES_MS, () => store.dispatch({ kind: "contact", contactId: contact.id }));
  }

  return {
    dial,
    dialAgain,
    readFailure: () => store.dispatch({ kind: "failed-call-read" }),
    offer,
    answer,
    note: tracker.note,
    draftNote: tracker.draftNote,
    draftEdit: tracker.draftEdit,
    async editNote(callId, was, note) {
      await tracker.editNote(callId, was, note);
      await page.settled();
    },
    setDialText: (text) => store.dispatch({ kind: "dial-text", text }),
    hangUp: (callId) => phone.hangUp(callId),
    hold: (callId) => phone.hold(callId),
    resume: (callId) => phone.resume(callId),
    setMuted: (callId, muted) => phone.setMuted(callId, muted),
    sendDtmf(callId, tones) {
      const [first = "", ...later] = tones.split(",");
      phone.sendDtmf(callId, first);
      for (const [at, keys] of later.entries()) context.clock.after((at + 1) * PAUSE_MS, () => phone.sendDtmf(callId, keys));
    },
    listenIn: (callId, on) => phone.listenIn(callId, on),
    stepIn(callId) {
      tracker.override(callId, null);
      phone.stepIn(callId);
    },
    devices: () => context.browser.devices(),
    tryRing: (kind) => phone.tryRing(kind),
  };
}
