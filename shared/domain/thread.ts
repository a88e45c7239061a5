import { age } from "./age.ts";
import type { Instant } from "./contact.ts";
import { purposeProblem } from "./purpose.ts";

export interface ThreadPoint {
  readonly id: string;
  readonly text: string;
  /** When it was ticked off, `null` while open. */
  readonly doneAt: Instant | null;
}

/** Without the lines that hold no word yet: they are begun, not written. */
export function writtenPoints<
  T extends { readonly points?: readonly ThreadPoint[] | undefined; readonly questions?: readonly ThreadPoint[] | undefined },
>(texts: T): T {
  const written = (points: readonly ThreadPoint[]) => points.filter(({ text }) => text.trim() !== "");
  const { points, questions } = texts;
  return { ...texts, ...(points && { points: written(points) }), ...(questions && { questions: written(questions) }) };
}

export interface Objection {
  readonly id: string;
  readonly objection: string;
  readonly answer: string;
}

/** What has to have happened at the contact before another call makes sense. */
export interface Condition {
  readonly text: string;
  /** The date agreed for the next call; `null` where none was. */
  readonly callAt: Instant | null;
  /** Somebody asked whether it came true; `null` while nobody did. */
  readonly askedAt: Instant | null;
  /** What they answered; `null` before. */
  readonly cameTrue: boolean | null;
}

/** Why nothing more is invested in a contact. */
export const END_REASONS = ["early-no", "declined"] as const;

/** Nothing more is invested in this contact (early no and the like). */
export interface ThreadEnd {
  readonly at: Instant;
  readonly reason: (typeof END_REASONS)[number];
  /** What was said to it; may be empty. */
  readonly text: string;
  /** The call that ended it. */
  readonly callId: string;
}

/** Where a thread was handed on from (outcome 6). */
export interface ThreadOrigin {
  /** Who referred; `null` where it was nobody known, who then has a name or number at least. */
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly at: Instant;
}

/** The parts of a thread that a campaign can give. */
export const THREAD_FIELDS = ["purpose", "openingLine", "points", "questions", "objections", "nextStep", "doorOpenerNotes"] as const;
export type ThreadField = (typeof THREAD_FIELDS)[number];

export type ThreadTexts = Pick<Thread, ThreadField>;

/** What a rep writes in a thread; `person` is the one thing that no campaign can give. */
export type WrittenField = ThreadField | "person";
export type WrittenTexts = Pick<Thread, WrittenField>;

/** A change of some of what is written; what is absent or undefined stays as it is. */
export type ThreadPatch = { readonly contactId: string } & { readonly [F in WrittenField | "condition"]?: Thread[F] | undefined };

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
  /** `null` while the thread goes on. */
  readonly closed: ThreadEnd | null;
  readonly origin: ThreadOrigin | null;
  /** The campaign whose texts it inherits; `null` for one written from scratch. */
  readonly campaignId: string | null;
  /** What the rep wrote differently from the campaign; only the rest follows when the campaign changes. */
  readonly edited: readonly ThreadField[];
  /** When it was taken from its campaign; `null` without one. */
  readonly campaignAt: Instant | null;
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
    closed: null,
    origin: null,
    campaignId: null,
    edited: [],
    campaignAt: null,
    changedAt: now,
    viewedAt: null,
  };
}

/** A thread counts as prepared once it says in one sentence what the call is about. */
export function hasThread(thread: Thread | null): thread is Thread {
  return thread !== null && purposeProblem(thread.purpose) === null;
}

/** Whether there is something to read, prepared or not. */
export function isWritten(thread: Thread | null): thread is Thread {
  return thread !== null && (thread.purpose.trim() !== "" || thread.openingLine.trim() !== "" || thread.points.length > 0);
}

/** After this an answer of "not yet" is an old one: whoever is on the line now may know more. */
const ASKED_LATELY_MS = 12 * 3_600_000;

/** Whether the rep should ask now if the condition came true: it has not, as far as anybody knows, and nobody asked lately. */
export function isConditionOpen(condition: Condition | null, now: Instant): condition is Condition {
  if (condition === null || condition.text.trim() === "" || condition.cameTrue === true) return false;
  return condition.askedAt === null || age(condition.askedAt, now) > ASKED_LATELY_MS;
}
