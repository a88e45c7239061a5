import type { Tell } from "#shared/contract/state.ts";
import type { SipAccount } from "#shared/domain/account.ts";
import { type Tried, triedSince } from "#shared/domain/busy-return.ts";
import { callbackId } from "#shared/domain/callback-queue.ts";
import type { CallerFacts, DeskSituation } from "#shared/domain/caller.ts";
import { type Classification, classify } from "#shared/domain/classification.ts";
import type { Contact, Instant, Language } from "#shared/domain/contact.ts";
import type { GoodTime } from "#shared/domain/good-time.ts";
import { callHeading } from "#shared/domain/heading.ts";
import type { CallerIdentity } from "#shared/domain/identity.ts";
import { formatAtHome, normalizeCaller } from "#shared/domain/number.ts";
import { ownLines } from "#shared/domain/own-lines.ts";
import { assessReadiness, type Readiness } from "#shared/domain/readiness.ts";
import type { Dialling, Settings } from "#shared/domain/settings.ts";
import type { CallPhase } from "#shared/ports/phone.ts";
import { hasPage, type PageLacks, pageLacks } from "./page-of.ts";
import { occupies } from "./rings-in.ts";
import type { AppState, CallEntry } from "./state.ts";

/** A time to call, and the IANA zone in which it is agreed. */
export interface AgreedTime {
  readonly at: Instant;
  readonly timeZone: string;
}

/** One slot offered for rescheduling. */
export interface Slot extends AgreedTime {
  /** What makes it better than others, `null` where nothing is known. */
  readonly why: GoodTime | null;
}

/** All that a caller card shows: plain values, so that it can travel to the card window. */
export interface CardModel {
  readonly callId: string;
  readonly phase: CallPhase;
  readonly silenced: boolean;
  readonly startedAt: Instant;
  readonly identity: CallerIdentity;
  /** Label of the account that rings; empty when there is only one. */
  readonly accountLabel: string;
  /** Which of the rep's numbers was dialled, as it is read; empty where that is not told, or is what the account is called. */
  readonly calledNumber: string;
  readonly facts: CallerFacts | null;
  readonly classification: Classification | null;
  readonly readiness: Readiness | null;
  /** What is going on elsewhere that the card names. */
  readonly desk: DeskSituation;
  /** How often they tried since the last conversation began while the rep was busy; `null` for never. */
  readonly tried: Tried | null;
  readonly ticked: readonly string[];
  /** A page of another program belongs to the call. */
  readonly hasPage: boolean;
  /** Why the page that there is does not open for this call. */
  readonly pageLacks?: PageLacks | null;
  readonly language: Language;
  /** IANA zone of the rep. */
  readonly timeZone: string;
}

/** What was chosen in place of a talk: when, how they learn of it, what it is about. */
export interface RescheduleChoice {
  /** `null` while nothing can be chosen. */
  readonly slot: AgreedTime | null;
  readonly tell: Tell;
  readonly reason: string;
}

/** What the person does on a card. */
export interface CardActions {
  answer(): void;
  voicemail(): void;
  /** Suggested slots; fetched when the choice is opened. */
  slots(): Promise<readonly Slot[]>;
  reschedule(slot: AgreedTime, tell: Tell, reason: string): void;
  /** What is chosen so far, so that it outlasts a caller who gives up; `null` where the choice was left. */
  choosing(choice: RescheduleChoice | null): void;
  /** Whom the call can be handed to; fetched when the choice is opened. */
  colleagues(): Promise<readonly Contact[]>;
  /** Lets a colleague's phone ring instead: digits or a SIP address. */
  handOver(target: string): void;
  /** The tone stops, the caller goes on hearing it ring. */
  letRing(): void;
  decline(): void;
  /** Opens the page of another program that belongs to the call. */
  openPage(): void;
  /** Says who it is, kept for the number; `null` takes it back. */
  chooseContact(contactId: string | null): void;
  /** Carries out the cure of the reason at this index of `readiness.reasons`. */
  cure(index: number): void;
  /** Logs the previous call named in the first `outcome-pending` reason; `digit` is 1 to 9. */
  logPrevious(digit: string): void;
  tick(pointId: string, done: boolean): void;
  /** Whether the condition of their thread came true. */
  condition(cameTrue: boolean): void;
}

/** The part of the state that a card depends on. */
export type CardState = Pick<AppState, "calls" | "core" | "wrapUpDoneAt">;

/** End of the last conversation, unless the rep said since that its wrap-up is over. */
export function lastEndFor({ core, wrapUpDoneAt }: Pick<AppState, "core" | "wrapUpDoneAt">): Instant | null {
  const at = core?.lastEndedAt ?? null;
  return at !== null && at > wrapUpDoneAt ? at : null;
}

/** The desk as it matters to one ringing call. */
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

/** Since when busy returns are counted: the start of the present conversation, else of the last one; `null` where there was none. */
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

/** From where a card is looked at. */
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
