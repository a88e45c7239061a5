import type { Instant } from "#shared/domain/contacts/contact.ts";
import { age } from "#shared/domain/time/age.ts";
import { purposeProblem } from "./purpose.ts";

export interface ThreadPoint {
  readonly id: string;
  readonly text: string;
  /** When it was ticked off; `null` while open. */
  readonly doneAt: Instant | null;
}

/** Removes points and questions without text. */
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

/** What has to happen at the contact before another call makes sense. */
export interface Condition {
  readonly text: string;
  /** The date agreed for the next call; `null` for none. */
  readonly callAt: Instant | null;
  /** When the rep asked whether it came true; `null` before. */
  readonly askedAt: Instant | null;
  /** The answer; `null` before. */
  readonly cameTrue: boolean | null;
}

/** Why a thread is closed. */
export const END_REASONS = ["early-no", "declined"] as const;

/** The end of a thread: no more calls are planned (early no and the like). */
export interface ThreadEnd {
  readonly at: Instant;
  readonly reason: (typeof END_REASONS)[number];
  /** What was said; may be empty. */
  readonly text: string;
  /** The call that ended it. */
  readonly callId: string;
}

/** The person a thread was taken over from by a referral (outcome 6). */
export interface ThreadOrigin {
  /** The person who referred us; `null` if unknown, then with a name or number at least. */
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly at: Instant;
}

/** The fields of a thread that a campaign can provide. */
export const THREAD_FIELDS = ["purpose", "openingLine", "points", "questions", "objections", "nextStep", "doorOpenerNotes"] as const;
export type ThreadField = (typeof THREAD_FIELDS)[number];

export type ThreadTexts = Pick<Thread, ThreadField>;

/** The fields that the rep writes; only `person` cannot come from a campaign. */
export type WrittenField = ThreadField | "person";
export type WrittenTexts = Pick<Thread, WrittenField>;

/** A change of some written fields; absent or undefined ones stay as they are. */
export type ThreadPatch = { readonly contactId: string } & { readonly [F in WrittenField | "condition"]?: Thread[F] | undefined };

/** What the rep prepared for one contact (Gesprächsfaden). */
export interface Thread {
  readonly contactId: string;
  /** One sentence; without it the thread does not count as prepared. */
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
  /** `null` while the thread is open. */
  readonly closed: ThreadEnd | null;
  readonly origin: ThreadOrigin | null;
  /** The campaign whose texts it inherits; `null` if written from scratch. */
  readonly campaignId: string | null;
  /** Fields that the rep wrote differently from the campaign; only the others follow its changes. */
  readonly edited: readonly ThreadField[];
  /** When it was taken from its campaign; `null` without one. */
  readonly campaignAt: Instant | null;
  readonly changedAt: Instant;
  /** When the rep last viewed it; `null` for never. */
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

/** Whether a thread is prepared: it says in one sentence what the call is about. */
export function hasThread(thread: Thread | null): thread is Thread {
  return thread !== null && purposeProblem(thread.purpose) === null;
}

/** Whether there is anything to read, prepared or not. */
export function isWritten(thread: Thread | null): thread is Thread {
  return thread !== null && (thread.purpose.trim() !== "" || thread.openingLine.trim() !== "" || thread.points.length > 0);
}

/** After this time an answer of "not yet" is outdated. */
const ASKED_LATELY_MS = 12 * 3_600_000;

/** Whether the rep should ask now if the condition came true: it has not, as far as is known, and was not asked recently. */
export function isConditionOpen(condition: Condition | null, now: Instant): condition is Condition {
  if (condition === null || condition.text.trim() === "" || condition.cameTrue === true) return false;
  return condition.askedAt === null || age(condition.askedAt, now) > ASKED_LATELY_MS;
}
