import type { Context } from "#electron/core/base/context.ts";
import { undoOf } from "#electron/core/base/undos.ts";
import { blockFor } from "#electron/core/contacts/opt-outs.ts";
import type { AfterLogging } from "#shared/contract/calls/outcomes.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type Decision, decide } from "#shared/domain/calls/decision.ts";
import { reachedPerson } from "#shared/domain/calls/outcome.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { worthRepeatingAt } from "#shared/domain/day/day-queue.ts";
import type { Touch } from "#shared/domain/outreach/mail.ts";
import { mailSuggestion } from "#shared/domain/outreach/mail-suggestion.ts";
import { promisesTo } from "#shared/domain/promises/promise.ts";

/** Mails to a contact, including those that were only opened in the mail program. */
function mailsTo({ stores }: Context, contactId: string | null): readonly Touch[] {
  return Object.values(stores.touches.read()).filter((touch) => touch.contactId === contactId);
}

/** The last decision of a contact, from these calls and the mails to them. */
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

/** When to repeat this attempt; `null` when the call was none, or the person said no, is blocked, or has a promise. */
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

/** What to show to the rep after this outcome was logged. Computed from memory only, so that the key press waits for no file. */
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
