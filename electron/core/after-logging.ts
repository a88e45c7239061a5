import type { AfterLogging } from "#shared/contract/outcomes.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Instant } from "#shared/domain/contact.ts";
import { type Decision, decide } from "#shared/domain/decision.ts";
import { mailSuggestion } from "#shared/domain/mail-suggestion.ts";
import { reachedPerson } from "#shared/domain/outcome.ts";
import { promisesTo } from "#shared/domain/promise.ts";
import { worthRepeatingAt } from "#shared/domain/queue.ts";
import type { Touch } from "#shared/domain/touch.ts";
import type { Context } from "./context.ts";
import { blockFor } from "./opt-outs.ts";
import { undoOf } from "./undos.ts";

/** Mails to a contact; those that were only opened in the mail program are among them. */
function mailsTo({ stores }: Context, contactId: string | null): readonly Touch[] {
  return Object.values(stores.touches.read()).filter((touch) => touch.contactId === contactId);
}

/** What a contact decided last, by these calls of theirs and the mails to them. */
export function decisionOf(ctx: Context, contactId: string | null, calls: readonly CallRecord[]): Decision | null {
  const sent = mailsTo(ctx, contactId).filter(({ opened }) => opened !== true);
  return decide(calls, sent, ctx.stores.settings.read().decisionLimits);
}

function mailAfter(ctx: Context, { contactId, number, outcome }: CallRecord, calls: readonly CallRecord[]): number | null {
  if (contactId === null || outcome === null || reachedPerson(outcome.kind)) return null;
  if (ctx.stores.threads.read()[contactId]?.closed != null || blockFor(ctx, contactId, number) !== null) return null;
  const { returnWindowDays, mailAfterAttempts } = ctx.stores.settings.read();
  return mailSuggestion({
    calls,
    mails: mailsTo(ctx, contactId),
    suggestedAt: ctx.stores.mailSuggestions.read()[contactId]?.at ?? null,
    now: ctx.clock.now(),
    windowDays: returnWindowDays,
    afterAttempts: mailAfterAttempts,
  });
}

/** When an attempt that this call was is worth repeating; nothing of it where they said no, are blocked, or are promised a call. */
function againAt(ctx: Context, { contactId, number, direction, outcome }: CallRecord): Instant | null {
  if (direction === "in" || outcome === null || reachedPerson(outcome.kind)) return null;
  const { threads, promises } = ctx.stores;
  if (contactId !== null && threads.read()[contactId]?.closed != null) return null;
  const isPromised = promisesTo(Object.values(promises.read()), contactId, number).length > 0;
  if (isPromised || blockFor(ctx, contactId, number) !== null) return null;
  const open = ctx.recent.attempts.at(ctx.clock.now());
  const attempt = contactId === null ? open.ofNumber(number)[0] : open.ofContact(contactId);
  return attempt === null || attempt === undefined ? null : worthRepeatingAt(attempt);
}

/** What the rep has to be told once the outcome of this call is logged; from memory alone, so that the key waits for no file. */
export function afterLogging(ctx: Context, call: CallRecord): AfterLogging {
  const calls = ctx.recent.history(call.contactId, call.number, Number.POSITIVE_INFINITY);
  const decision = decisionOf(ctx, call.contactId, calls);
  const referral = call.consequences?.done.find((each) => each.kind === "referral");
  const referredTo = referral?.contact ?? null;
  return {
    undo: undoOf("outcome", call.id),
    decision: decision?.at === call.startedAt ? decision : null,
    referredTo,
    mailAfter: mailAfter(ctx, call, calls),
    againAt: againAt(ctx, call),
  };
}
