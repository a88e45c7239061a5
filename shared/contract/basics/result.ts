import { z } from "zod";
import { MAIL_FAILURES, MAIL_REFUSALS } from "#shared/domain/outreach/mail.ts";
import { CALENDAR_FAILURES } from "#shared/domain/promises/calendar-sync.ts";
import { SOURCE_FAILURES } from "#shared/domain/sources/directory-source.ts";

/** The reason of an expected failure, as a key of the catalogue (`failure.<reason>`). */
export const failureReason = z.enum([
  "not-found",
  "invalid",
  "blocked",
  "storage-full",
  "storage-failed",
  "too-late",
  "not-a-slot",
  "unreadable-file",
  "spreadsheet",
  "too-large",
  "not-available",
  "taken",
  "source-password",
  ...SOURCE_FAILURES,
  ...CALENDAR_FAILURES,
  ...MAIL_FAILURES,
  ...MAIL_REFUSALS,
  "webhook-address",
  "webhook-insecure",
  "pop-failed",
  "pop-empty",
  "cancelled",
]);
export type FailureReason = z.infer<typeof failureReason>;

/** `words`: what a server said, for the details. */
export interface Failed {
  readonly ok: false;
  readonly reason: FailureReason;
  readonly words?: string | undefined;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failed;

const refused = z.object({ ok: z.literal(false), reason: failureReason, words: z.string().optional() });

/** Expected failures are values; exceptions are bugs. */
export function resultOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion("ok", [z.object({ ok: z.literal(true), value }), refused]);
}

/** Done, without a value. */
export const done = resultOf(z.null());

/** Done; `change.undo` with this id undoes it. */
export const undoable = resultOf(z.object({ undo: z.string() }));

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(reason: FailureReason, words = ""): Failed {
  return words === "" ? { ok: false, reason } : { ok: false, reason, words };
}
