import type { Instant } from "./contact.ts";

/** Fixed meanings, in the order of their digits, 1 to 9; labels and keys can be edited, the digit is the default key. */
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

/** What a rep answers where a return call is offered. */
export const OFFER_ANSWERS = ["declined", "accepted"] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

/** The right person, as somebody named them. */
export interface Referral {
  readonly name: string;
  /** As it was said: any way of writing. */
  readonly number: string;
  readonly role: string;
}

/** The answer to the follow-up question; each belongs to the outcome that asks it. */
export type OutcomeDetail =
  | { readonly kind: "none" }
  /** Postponed: what has to have happened by then. Empty text means an early no. */
  | { readonly kind: "condition"; readonly text: string; readonly callAt: Instant | null }
  | {
      readonly kind: "door-opener";
      readonly name: string;
      /** `null` where the rep did not say. */
      readonly tone: Tone | null;
      readonly said: string;
      readonly betterTime: string;
      /** `none`: they offered no return call; `null` where the rep did not say. */
      readonly returnCall: "none" | OfferAnswer | null;
      /** Whom they referred to instead; `null` for nobody. */
      readonly referredTo: Referral | null;
    }
  | ({ readonly kind: "referral" } & Referral)
  | { readonly kind: "reason"; readonly text: string }
  /** The time of the call that was promised; `null` while none is agreed. */
  | { readonly kind: "promise"; readonly callAt: Instant | null }
  /** They said no, and the rep goes on with them for this reason. Asked by no outcome; `at` is set by the core. */
  | { readonly kind: "overruled"; readonly text: string; readonly at: Instant };

/** The questions that outcomes ask. */
export type FollowUpKind = Exclude<OutcomeDetail["kind"], "overruled">;

export interface LoggedOutcome {
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly detail: OutcomeDetail;
}

/** How long an outcome can be taken back. */
export const UNDO_MS = 10_000;

/** The outcome a digit stands for (1 to 9), or `null` for any other key. */
export function outcomeForDigit(digit: string): OutcomeKind | null {
  return /^[1-9]$/.test(digit) ? (OUTCOMES[Number(digit) - 1] ?? null) : null;
}

/** The digit, 1 to 9, that logs an outcome. */
export function digitOf(kind: OutcomeKind): number {
  return OUTCOMES.indexOf(kind) + 1;
}

/** Whether the wanted person was reached: what closes an attempt (situation 1). */
export function reachedPerson(kind: OutcomeKind): boolean {
  return kind !== "not-reached" && kind !== "door-opener";
}

/** Which follow-up a logged outcome asks, `none` where one keystroke is all. */
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

/** The unanswered follow-up of an outcome: nothing in it counts as said. */
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

/** Whether something was written in answer to a follow-up question. */
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

/** A follow-up question that stands open, with what has been written so far. */
export interface OpenQuestion {
  readonly outcome: OutcomeKind;
  readonly detail: OutcomeDetail;
  /** When the outcome was logged. */
  readonly at: Instant;
}
