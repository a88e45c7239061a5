import type { AppState, CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { AgreedTime, CardModel } from "#shared/contract/views/card.ts";
import type { DeskSituation } from "#shared/domain/callers/caller-facts.ts";
import { classify } from "#shared/domain/callers/classification.ts";
import { callHeading } from "#shared/domain/callers/heading.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { assessReadiness } from "#shared/domain/callers/readiness.ts";
import type { GoodTime } from "#shared/domain/calls/good-time.ts";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { type Tried, triedSince } from "#shared/domain/day/busy-return.ts";
import { callbackId } from "#shared/domain/day/callback-queue.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { formatAtHome, normalizeCaller } from "#shared/domain/numbers/number.ts";
import { ownLines, type SipAccount } from "#shared/domain/phone/account.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import { occupies } from "./call-phase.ts";
import { hasPage, pageLacks } from "./call-screen-pop.ts";

export interface Slot extends AgreedTime {
  /** What makes it better than other slots; `null` if nothing is known. */
  readonly why: GoodTime | null;
}

/** The part of the state that a card depends on. */
export type CardState = Pick<AppState, "calls" | "core" | "wrapUpDoneAt">;

/** When the last conversation ended; `null` if the rep has ended its wrap-up since. */
export function lastEndFor({ core, wrapUpDoneAt }: Pick<AppState, "core" | "wrapUpDoneAt">): Instant | null {
  const at = core?.lastEndedAt ?? null;
  return at !== null && at > wrapUpDoneAt ? at : null;
}

/** The rep's situation as it matters to one ringing call. */
export function deskFor(state: CardState, callId: string, now: Instant): DeskSituation {
  return {
    now,
    otherCalls: state.calls
      .filter(({ call }) => call.id !== callId && occupies(call))
      .map((entry) => ({
        id: entry.call.id,
        name: callHeading(entry.call.identity, entry.facts),
        isTalking: entry.call.phase === "talking",
      })),
    pending: state.core?.pending ?? [],
    lastEndedAt: lastEndFor(state),
  };
}

/** Busy returns are counted from this time: the start of the present conversation, else of the last one; `null` if there was none. */
export function busySince({ calls, core }: Pick<AppState, "calls" | "core">): Instant | null {
  const [first] = calls.filter(({ call }) => call.phase === "held" || occupies(call)).map(({ call }) => call.startedAt);
  return first ?? core?.lastOccupiedFrom ?? null;
}

function triedBy(state: CardState, { call, facts }: CallEntry): Tried | null {
  const id = callbackId({ contactId: facts?.match.contact?.id ?? null, number: facts?.match.number ?? call.identity.number });
  const callback = state.core?.callbacks.find((each) => each.id === id);
  return callback === undefined ? null : triedSince(callback.tries, busySince(state) ?? 0);
}

function calledNumberOf({ calledNumber = "" }: CallerIdentity, account: SipAccount, dialling: Dialling): string {
  const called = normalizeCaller(calledNumber, dialling);
  const isShown = called.kind !== "none" && !ownLines([account], dialling).has(called.value);
  return isShown ? formatAtHome(called.value, dialling) : "";
}

/** The settings, language, zone and time with which a card is rendered. */
export interface Viewpoint {
  readonly settings: Settings;
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Instant;
}

/** The card of a call at an instant. */
export function cardModel(state: CardState, entry: CallEntry, { settings, language, timeZone, now }: Viewpoint): CardModel {
  const desk = deskFor(state, entry.call.id, now);
  const classification = entry.facts === null ? null : classify(entry.facts, now, settings);
  const readiness = entry.facts === null || classification === null ? null : assessReadiness(entry.facts, classification, desk, settings);
  const account = settings.accounts.find(({ id }) => id === entry.call.accountId);
  const lacks =
    state.core === null || entry.facts === null ? null : pageLacks(state.core, entry.facts.match.contact, entry.call.identity.number);
  return {
    callId: entry.call.id,
    phase: entry.call.phase,
    silenced: entry.call.silenced,
    startedAt: entry.call.startedAt,
    identity: entry.call.identity,
    accountLabel: settings.accounts.filter(({ enabled }) => enabled).length > 1 ? (account?.label ?? "") : "",
    calledNumber: account === undefined ? "" : calledNumberOf(entry.call.identity, account, settings.dialling),
    facts: entry.facts,
    classification,
    readiness,
    desk,
    tried: triedBy(state, entry),
    ticked: entry.ticked,
    hasPage: state.core !== null && lacks === null && hasPage(state.core, entry.facts?.match.contact ?? null),
    pageLacks: lacks,
    language,
    timeZone,
  };
}
