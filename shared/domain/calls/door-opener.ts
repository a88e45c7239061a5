import type { Instant } from "#shared/domain/contacts/contact.ts";
import { nameKey } from "#shared/domain/contacts/contact.ts";
import type { OfferAnswer, OutcomeDetail, Tone } from "./outcome.ts";

/** A person who answers at a company instead of the one wanted, as the last conversations left it. */
export interface DoorOpener {
  readonly id: string;
  /** Form of address and name ("Frau Harms"); empty if unknown. */
  readonly name: string;
  readonly tone: Tone | null;
  readonly said: string;
  readonly betterTime: string;
  readonly lastAt: Instant;
  /** How often they answered; 0 if only known from an address book. */
  readonly count: number;
  /** Their numbers in an address book, as stored. */
  readonly numbers?: readonly string[] | undefined;
}

/** What is stored about a company, under its `companyKey`. */
export interface Company {
  /** As displayed. */
  readonly name: string;
  /** Last spoken with first. */
  readonly doorOpeners: readonly DoorOpener[];
}

/** What door openers always ask. */
export const DOOR_QUESTIONS = ["about", "help", "back"] as const;
export type DoorQuestion = (typeof DOOR_QUESTIONS)[number];

/** Notes about a door opener during a call, before its outcome is logged. */
export interface DoorOpenerDraft {
  readonly name: string;
  readonly tone: Tone | null;
  readonly said: string;
  readonly betterTime: string;
  /** The rep's answer to the return call they offered; `null` if not noted. */
  readonly returnCall: OfferAnswer | null;
  readonly asked: readonly DoorQuestion[];
}

export const EMPTY_DRAFT: DoorOpenerDraft = { name: "", tone: null, said: "", betterTime: "", returnCall: null, asked: [] };

type DoorDetail = Extract<OutcomeDetail, { kind: "door-opener" }>;

/** A draft as the answer to outcome 5's question; what was not noted stays empty. */
export function doorOpenerDetail(draft: DoorOpenerDraft | null): DoorDetail {
  const { name, tone, said, betterTime, returnCall } = draft ?? EMPTY_DRAFT;
  return { kind: "door-opener", name, tone, said, betterTime, returnCall, referredTo: null };
}

/** The key by which names are compared: without form of address and case, so that "Harms" is "Frau Harms". */
export function doorOpenerKey(name: string): string {
  return nameKey(name).replace(/^(?:frau|herrn?|mrs?|ms)\.? /, "");
}

/** What was learned in one call. */
export type Spoken = Pick<DoorOpenerDraft, "name" | "tone" | "said" | "betterTime">;

/** Whether it contains anything worth saving. */
export function isWorthSaving({ name, said, betterTime }: Spoken): boolean {
  return [name, said, betterTime].some((text) => text.trim() !== "");
}

function newestFirst(a: DoorOpener, b: DoorOpener): number {
  return b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1);
}

/** A door opener after another call; what the later call did not say stays as it was. */
function merged(known: DoorOpener, { name, tone, said, betterTime }: Spoken, at: Instant): DoorOpener {
  const isLater = at >= known.lastAt;
  const pick = (before: string, after: string): string => (isLater ? after.trim() || before : before || after.trim());
  return {
    ...known,
    name: pick(known.name, name),
    tone: isLater ? (tone ?? known.tone) : (known.tone ?? tone),
    said: pick(known.said, said),
    betterTime: pick(known.betterTime, betterTime),
    lastAt: Math.max(known.lastAt, at),
    count: known.count + 1,
  };
}

/**
 * The company after a conversation at `at`; a new door opener gets the id. Count and last conversation do not depend on the order in which
 * calls are logged.
 */
export function spokenWith(company: Company, spoken: Spoken, at: Instant, newId: string): Company {
  const key = doorOpenerKey(spoken.name);
  const known = company.doorOpeners.find(({ name }) => doorOpenerKey(name) === key);
  const blank: DoorOpener = { id: newId, name: "", tone: null, said: "", betterTime: "", lastAt: at, count: 0 };
  const next = merged(known ?? blank, spoken, at);
  return { ...company, doorOpeners: [next, ...company.doorOpeners.filter((each) => each !== known)].sort(newestFirst) };
}

/** The company with an assistant from an address book. One who is already known by name, or by one of the numbers, is not added again. */
export function withAssistant(
  company: Company,
  { name, numbers }: { readonly name: string; readonly numbers: readonly string[] },
  newId: string,
): Company {
  const key = doorOpenerKey(name);
  const isThem = (each: DoorOpener) =>
    key === "" ? numbers.some((number) => each.numbers?.includes(number)) : doorOpenerKey(each.name) === key;
  const known = company.doorOpeners.find(isThem);
  const before = known ?? { id: newId, name, tone: null, said: "", betterTime: "", lastAt: 0, count: 0 };
  const next = { ...before, numbers: [...new Set([...(before.numbers ?? []), ...numbers])] };
  return { ...company, doorOpeners: [next, ...company.doorOpeners.filter((each) => each !== known)].sort(newestFirst) };
}
