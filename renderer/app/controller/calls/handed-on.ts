import type { Context } from "#renderer/app/controller/context.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { FormerIdentity, PhoneCall } from "#shared/ports/phone.ts";
import { partyOf } from "./call-records.ts";

/** Follows the other party of a call: when the line names a new one, the core identifies it and everything about the call is updated. */
export interface HandedOn {
  /** The call as shown: with the party to which everything else on screen refers. */
  shown(call: PhoneCall): PhoneCall;
  /** Identifies the new parties, in order. Rejects if the core is gone, and goes on with the rest when called again. */
  follow(callId: string): Promise<void>;
  forget(callId: string): void;
}

interface HandedOnParts {
  readonly context: Context;
  /** The call as the phone last reported it; `null` once it is over. */
  readonly reported: (callId: string) => PhoneCall | null;
  readonly entryOf: (callId: string) => CallEntry | null;
  readonly identify: (identity: CallerIdentity) => Promise<CallerFacts>;
  /** The call has a new party. */
  readonly changed: (callId: string) => void;
}

interface Progress {
  /** The last of the former parties that was handled. The phone keeps only the newest ones, so that an index would not do. */
  readonly seen: FormerIdentity | null;
  readonly identity: CallerIdentity;
}

/** Before anybody has spoken, a new name counts only if it says more: many exchanges send their main number at that point. */
function saysLess(before: CallerFacts | null, after: CallerFacts, { wasHeard }: FormerIdentity): boolean {
  return !wasHeard && before?.match.contact != null && after.match.contact === null;
}

/** The contact with exactly this number. A match can also name others, because they were tried at it. */
function ownerOf({ match }: CallerFacts): Contact | null {
  return match.reason.kind === "exact" || match.reason.kind === "other-number" || match.reason.kind === "chosen" ? match.contact : null;
}

export function createHandedOn({ context, reported, entryOf, identify, changed }: HandedOnParts): HandedOn {
  const { store } = context;
  const progress = new Map<string, Progress>();
  let last: Promise<void> = Promise.resolve();

  const started = ({ id, former, identity }: PhoneCall): Progress =>
    progress.get(id) ?? { seen: null, identity: former[0]?.identity ?? identity };

  /**
   * The entry with the party before the transfer; `null` if it is the same party with another number. The call may be shown with the
   * contact that the rep wanted although another person answered: then the owner of that line made the transfer.
   */
  async function handedOnBy(before: CallEntry, { identity }: FormerIdentity, after: CallerFacts): Promise<CallEntry | null> {
    const { contact } = after.match;
    if (before.facts?.match.number === after.match.number) return null;
    if (contact === null || contact.id !== before.facts?.match.contact?.id) return before;
    const alone = await identify(identity);
    const owner = ownerOf(alone);
    return owner?.id === contact.id ? null : { ...before, facts: { ...alone, match: { ...alone.match, contact: owner } } };
  }

  /** Shows the new party's contact, unless the rep is looking at another one. */
  function turnPage(from: CallerFacts | null, to: CallerFacts): void {
    const { view, contactId } = store.get();
    const next = to.match.contact;
    if (next !== null && view === "contact" && contactId !== null && contactId === from?.match.contact?.id) {
      store.dispatch({ kind: "contact", contactId: next.id });
    }
  }

  async function takeUp(callId: string, past: FormerIdentity, identity: CallerIdentity): Promise<void> {
    const facts = await identify(identity);
    const before = entryOf(callId);
    if (before === null || saysLess(before.facts, facts, past)) return;
    const by = await handedOnBy(before, past, facts);
    const entry = entryOf(callId);
    if (by === null || entry === null) return;
    progress.set(callId, { seen: progress.get(callId)?.seen ?? null, identity });
    const former = {
      ...partyOf({ call: { ...by.call, identity: past.identity }, facts: by.facts }),
      until: past.until,
      wasHeard: past.wasHeard,
    };
    store.dispatch({ kind: "handed-on", callId, identity, facts, former });
    turnPage(entry.facts, facts);
    changed(callId);
  }

  /** The next former party to handle, with the identity that followed it; `null` after the last. */
  function next(callId: string): { readonly past: FormerIdentity; readonly identity: CallerIdentity } | null {
    const call = reported(callId);
    if (call === null) return null;
    const { seen } = started(call);
    const at = seen === null ? 0 : call.former.lastIndexOf(seen) + 1;
    const past = call.former[at];
    return past === undefined ? null : { past, identity: call.former[at + 1]?.identity ?? call.identity };
  }

  async function inOrder(callId: string): Promise<void> {
    for (let party = next(callId); party !== null; party = next(callId)) {
      const { past, identity } = party;
      await takeUp(callId, past, identity);
      const call = reported(callId);
      if (call !== null) progress.set(callId, { ...started(call), seen: past });
    }
  }

  return {
    shown: (call) => (call.former.length === 0 ? call : { ...call, identity: started(call).identity }),
    follow(callId) {
      if (next(callId) === null) return Promise.resolve();
      last = last.catch(() => undefined).then(() => inOrder(callId));
      return last;
    },
    forget: (callId) => void progress.delete(callId),
  };
}
