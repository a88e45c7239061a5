import type { Instant } from "./contact.ts";

export interface ThreadPoint {
  readonly id: string;
  readonly text: string;
  /** When it was ticked off, `null` while open. */
  readonly doneAt: Instant | null;
}

export interface Objection {
  readonly id: string;
  readonly objection: string;
  readonly answer: string;
}

export interface Condition {
  readonly text: string;
  /** Somebody asked whether it came true; `null` while nobody did. */
  readonly askedAt: Instant | null;
}

/** What a rep prepared for one contact (Gesprächsfaden). */
export interface Thread {
  readonly contactId: string;
  /** One sentence; without it a thread does not count as one. */
  readonly purpose: string;
  readonly openingLine: string;
  readonly points: readonly ThreadPoint[];
  readonly questions: readonly ThreadPoint[];
  readonly objections: readonly Objection[];
  readonly nextStep: string;
  /** What is known of the person. */
  readonly person: string;
  readonly doorOpenerNotes: string;
  readonly condition: Condition | null;
  readonly changedAt: Instant;
  /** When the rep last had it open in front of them. */
  readonly viewedAt: Instant | null;
}

export function emptyThread(contactId: string, now: Instant): Thread {
  return {
    contactId,
    purpose: "",
    openingLine: "",
    points: [],
    questions: [],
    objections: [],
    nextStep: "",
    person: "",
    doorOpenerNotes: "",
    condition: null,
    changedAt: now,
    viewedAt: null,
  };
}

/** A thread counts as prepared once it says in one sentence what the call is about. */
export function hasThread(thread: Thread | null): thread is Thread {
  return thread !== null && thread.purpose.trim() !== "";
}
