import type { Instant } from "#shared/domain/contacts/contact.ts";

/** Fixed meanings, in the order of their digits, 1 to 9. Labels and keys can be edited; the digit is the default key. */
export const OUTCOMES = [
  "agreed",
  "declined",
  "postponed",
  "not-reached",
  "door-opener",
  "referred",
  "promised-call",
  "customer-matter",
  "no-further-contact",
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export const TONES = ["friendly", "curt"] as const;
export type Tone = (typeof TONES)[number];

/** The rep's answer to the offer of a return call. */
export const OFFER_ANSWERS = ["declined", "accepted"] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

/** The right person, as named in a call. */
export interface Referral {
  readonly name: string;
  /** As said, in any spelling. */
  readonly number: string;
  readonly role: string;
}

/** The answer to a follow-up question, one kind for each question. */
export type OutcomeDetail =
  | { readonly kind: "none" }
  /** Postponed: what has to happen first. Empty text means an early no. */
  | { readonly kind: "condition"; readonly text: string; readonly callAt: Instant | null }
  | {
      readonly kind: "door-opener";
      readonly name: string;
      /** `null` if not answered. */
      readonly tone: Tone | null;
      readonly said: string;
      readonly betterTime: string;
      /** `none`: they offered no return call; `null` if not answered. */
      readonly returnCall: "none" | OfferAnswer | null;
      /** The person they referred to instead; `null` for none. */
      readonly referredTo: Referral | null;
    }
  | ({ readonly kind: "referral" } & Referral)
  | { readonly kind: "reason"; readonly text: string }
  /** The time of the promised call; `null` while not agreed. */
  | { readonly kind: "promise"; readonly callAt: Instant | null }
  /** They said no, and the rep continues for this reason. No outcome asks this; the core sets `at`. */
  | { readonly kind: "overruled"; readonly text: string; readonly at: Instant };

/** The questions that outcomes ask. */
export type FollowUpKind = Exclude<OutcomeDetail["kind"], "overruled">;

export interface LoggedOutcome {
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly detail: OutcomeDetail;
}

/** How long an outcome can be undone. */
export const UNDO_MS = 10_000;

/** The outcome of a digit (1 to 9); `null` for any other key. */
export function outcomeForDigit(digit: string): OutcomeKind | null {
  return /^[1-9]$/.test(digit) ? (OUTCOMES[Number(digit) - 1] ?? null) : null;
}

/** The digit, 1 to 9, that logs an outcome. */
export function digitOf(kind: OutcomeKind): number {
  return OUTCOMES.indexOf(kind) + 1;
}

/** Whether the wanted person was reached, which closes an attempt. */
export function reachedPerson(kind: OutcomeKind): boolean {
  return kind !== "not-reached" && kind !== "door-opener";
}

/** The follow-up question of an outcome; `none` if one keystroke is enough. */
export function followUp(kind: OutcomeKind): FollowUpKind {
  switch (kind) {
    case "postponed":
      return "condition";
    case "door-opener":
      return "door-opener";
    case "referred":
      return "referral";
    case "no-further-contact":
      return "reason";
    case "promised-call":
      return "promise";
    case "agreed":
    case "declined":
    case "not-reached":
    case "customer-matter":
      return "none";
  }
}

/** The unanswered follow-up question of an outcome. */
export function emptyDetail(kind: OutcomeKind): OutcomeDetail {
  const question = followUp(kind);
  switch (question) {
    case "condition":
      return { kind: question, text: "", callAt: null };
    case "door-opener":
      return { kind: question, name: "", tone: null, said: "", betterTime: "", returnCall: null, referredTo: null };
    case "referral":
      return { kind: question, name: "", number: "", role: "" };
    case "reason":
      return { kind: question, text: "" };
    case "promise":
      return { kind: question, callAt: null };
    case "none":
      return { kind: question };
  }
}

function isFilled(...texts: readonly string[]): boolean {
  return texts.some((text) => text.trim() !== "");
}

function names({ name, number, role }: Referral): boolean {
  return isFilled(name, number, role);
}

/** Whether a follow-up question has been answered. */
export function hasAnswer(detail: OutcomeDetail): boolean {
  switch (detail.kind) {
    case "none":
      return false;
    case "condition":
    case "reason":
    case "overruled":
      return detail.text.trim() !== "";
    case "promise":
      return detail.callAt !== null;
    case "door-opener":
      return isFilled(detail.name, detail.said, detail.betterTime) || (detail.referredTo !== null && names(detail.referredTo));
    case "referral":
      return names(detail);
  }
}

/** An open follow-up question with what has been written so far. */
export interface OpenQuestion {
  readonly outcome: OutcomeKind;
  readonly detail: OutcomeDetail;
  /** When the outcome was logged. */
  readonly at: Instant;
}
