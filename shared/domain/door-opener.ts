import type { Instant } from "./contact.ts";
import { nameKey } from "./contact.ts";
import type { OfferAnswer, OutcomeDetail, Tone } from "./outcome.ts";

/** Whoever answers at a company instead of the person wanted, as the last talks with them left it. */
export interface DoorOpener {
  readonly id: string;
  /** As they are addressed ("Frau Harms"); empty where nobody asked. */
  readonly name: string;
  readonly tone: Tone | null;
  readonly said: string;
  readonly betterTime: string;
  readonly lastAt: Instant;
  /** How often they answered; 0 where they are only known from an address book. */
  readonly count: number;
  /** Numbers that an address book gives for them, as stored. */
  readonly numbers?: readonly string[] | undefined;
}

/** What is kept of a company as such, under its `companyKey`. */
export interface Company {
  /** As it is shown. */
  readonly name: string;
  /** Last spoken with first. */
  readonly doorOpeners: readonly DoorOpener[];
}

/** What door openers always ask. */
export const DOOR_QUESTIONS = ["about", "help", "back"] as const;
export type DoorQuestion = (typeof DOOR_QUESTIONS)[number];

/** What was noted of a door opener during a call, before its outcome is logged. */
export interface DoorOpenerDraft {
  readonly name: string;
  readonly tone: Tone | null;
  readonly said: string;
  readonly betterTime: string;
  /** The return call they offered; `null` while nobody noted any. */
  readonly returnCall: OfferAnswer | null;
  readonly asked: readonly DoorQuestion[];
}

export const EMPTY_DRAFT: DoorOpenerDraft = { name: "", tone: null, said: "", betterTime: "", returnCall: null, asked: [] };

type DoorDetail = Extract<OutcomeDetail, { kind: "door-opener" }>;

/** The answer to outcome 5's question that a draft amounts to; what was not noted is not said. */
export function doorOpenerDetail(draft: DoorOpenerDraft | null): DoorDetail {
  const { name, tone, said, betterTime, returnCall } = draft ?? EMPTY_DRAFT;
  return { kind: "door-opener", name, tone, said, betterTime, returnCall, referredTo: null };
}

/** Names are compared without form of address and case, so that "Harms" is "Frau Harms". */
export function doorOpenerKey(name: string): string {
  return nameKey(name).replace(/^(?:frau|herrn?|mrs?|ms)\.? /, "");
}

/** What was learnt in one call. */
export type Spoken = Pick<DoorOpenerDraft, "name" | "tone" | "said" | "betterTime">;

/** Whether it is worth keeping. */
export function isWorthSaving({ name, said, betterTime }: Spoken): boolean {
  return [name, said, betterTime].some((text) => text.trim() !== "");
}

function newestFirst(a: DoorOpener, b: DoorOpener): number {
  return b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1);
}

/** What is known of a door opener after another call; what the later call did not tell stays as it was. */
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

/** The company after a talk at `at`; somebody new gets the id. Whatever the order in which calls are logged, count and last talk come out the same. */
export function spokenWith(company: Company, spoken: Spoken, at: Instant, newId: string): Company {
  const key = doorOpenerKey(spoken.name);
  const known = company.doorOpeners.find(({ name }) => doorOpenerKey(name) === key);
  const blank: DoorOpener = { id: newId, name: "", tone: null, said: "", betterTime: "", lastAt: at, count: 0 };
  const next = merged(known ?? blank, spoken, at);
  return { ...company, doorOpeners: [next, ...company.doorOpeners.filter((each) => each !== known)].sort(newestFirst) };
}

/** The company with an assistant that an address book names. Somebody known by name, or by one of the numbers, is not added again. */
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
