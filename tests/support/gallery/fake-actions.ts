import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Ask } from "#renderer/app/store/actions/ask.ts";
import type { Store } from "#renderer/app/store/state/app-store.ts";
import type { RequestName, RequestOutput } from "#shared/contract/requests.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import { emptyDetail, followUp } from "#shared/domain/calls/outcome.ts";
import { lastTry } from "#shared/domain/day/callback-queue.ts";
import { CALL_DELAYS } from "#shared/domain/promises/condition-slot.ts";
import { callers, NOW, pendingCall } from "./samples.ts";

const HOUR = 3_600_000;
const ready = callers["ready"] as CallerFacts;
const nothing = () => undefined;
const saving = { write: nothing, flush: async () => undefined };

const slots = [1, 4, 22, 26].map((hours) => ({ at: NOW + hours * HOUR, timeZone: "Europe/London", why: null }));

const answers: { readonly [N in RequestName]?: RequestOutput<N> } = {
  "caller.identify": ready,
  "contact.colleagues": [],
  "journal.search": { calls: [pendingCall], more: false },
  "promise.suggest": slots,
  "promise.later": CALL_DELAYS.map((later, index) => ({ later, at: NOW + (index + 1) * 30 * 86_400_000 })),
};

/** A core that has only these answers. */
export const fakeAsk: Ask = async (name) => (answers[name] ?? null) as never;

/** Every action not listed below does nothing and returns nothing. */
function group<T extends object>(known: Partial<T>): T {
  return new Proxy(known as T, { get: (target, name) => Reflect.get(target, name) ?? (async () => null) });
}

/** Actions that change the store and nothing else. */
export function fakeActions(store: Store): Actions {
  return group<Actions>({
    perform: async () => ({ ok: true, value: null }) as never,
    card: nothing,
    go: {
      view: (view) => store.dispatch({ kind: "view", view }),
      pane: (pane) => store.dispatch({ kind: "pane", pane }),
      contact: (contactId) => store.dispatch({ kind: "contact", contactId }),
      edit: (editing) => store.dispatch({ kind: "editing", editing }),
      search: (open) => store.dispatch({ kind: "search", open }),
      help: (open) => store.dispatch({ kind: "help", open }),
    },
    outcome: {
      log: async (callId, outcome, detail) => {
        const call = store.get().core?.pending.find(({ id }) => id === callId);
        if (call === undefined || detail.kind !== "none" || followUp(outcome) === "none") return true;
        store.dispatch({ kind: "core", changed: { questions: [{ call, question: { outcome, detail: emptyDetail(outcome), at: 0 } }] } });
        return true;
      },
      later: (callId) => store.dispatch({ kind: "bar-later", callId, later: true }),
      resume: (callId) => store.dispatch({ kind: "bar-later", callId, later: false }),
      choose: (callId) => store.dispatch({ kind: "bar-chosen", callId }),
      answering: () => saving,
      leave: () => store.dispatch({ kind: "core", changed: { questions: [] } }),
      accept: async () => undefined,
      dismissOffer: () => store.dispatch({ kind: "offer", offer: null }),
    },
    callbacks: group<Actions["callbacks"]>({
      later: (callback) => store.dispatch({ kind: "return-later", callbackId: callback.id, lastAt: lastTry(callback) }),
    }),
    blocks: { lift: async () => undefined, close: () => store.dispatch({ kind: "blocked", blocked: null }) },
    phone: group<Actions["phone"]>({ setDialText: (text) => store.dispatch({ kind: "dial-text", text }) }),
    contacts: group({}),
    threads: group<Actions["threads"]>({ saving: () => saving }),
    promises: group({}),
    mail: group<Actions["mail"]>({ saving: () => saving }),
    rescheduling: group({}),
    messages: group({}),
    greetings: group({}),
    settings: group<Actions["settings"]>({ saving }),
    forms: { recall: () => null, remember: nothing, forget: nothing },
    duplicates: group({}),
    matching: group({}),
    campaigns: group<Actions["campaigns"]>({ saving: () => saving }),
    doorOpeners: group<Actions["doorOpeners"]>({ noting: () => saving }),
    presence: group({}),
    insights: group({}),
    practice: group({}),
    undo: nothing,
    dismissNotice: (id) => store.dispatch({ kind: "notice-gone", id }),
  });
}
