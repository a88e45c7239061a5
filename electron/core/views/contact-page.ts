import type { Context } from "#electron/core/base/context.ts";
import type { Handlers } from "#electron/core/base/core-types.ts";
import { decisionOf } from "#electron/core/calls/after-logging.ts";
import { optOutOfContact } from "#electron/core/contacts/opt-outs.ts";
import { draftsFor } from "#electron/core/mail/mail-draft.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";

/** Calls on a contact's page, and how far back before the return window they are searched. */
const PAGE_CALLS = 50;
const PAGE_DAYS = 180;
const DAY_MS = 86_400_000;

async function pageCalls(ctx: Context, id: string): Promise<CallRecord[]> {
  const calls = [...ctx.recent.history(id, "", PAGE_CALLS)];
  const known = new Set(calls.map((call) => call.id));
  const horizon = ctx.clock.now() - PAGE_DAYS * DAY_MS;
  if (calls.length === PAGE_CALLS) return calls;
  for await (const call of ctx.stores.journal.backwards(null)) {
    if (call.startedAt < horizon || calls.length === PAGE_CALLS) break;
    if (call.contactId === id && !known.has(call.id)) calls.push(call);
  }
  return calls;
}

function openAttempts({ recent, clock }: Context, id: string): ContactPage["attempts"] {
  const open = recent.attempts.at(clock.now()).ofContact(id);
  return open === null ? null : { count: open.count, firstAt: open.firstAt, lastAt: open.lastAt, answeredBy: open.answeredBy };
}

function keysOf<T>(all: Readonly<Record<string, T>>, isMeant: (value: T) => boolean): string[] {
  return Object.keys(all).filter((key) => isMeant(all[key] as T));
}

/** Everything that a contact's page shows. */
export function contactPageHandlers(ctx: Context): Pick<Handlers, "contact.page"> {
  const { stores, directory } = ctx;
  return {
    async "contact.page"({ id }) {
      const contact = directory.byId(id);
      if (contact === null) return failed("not-found");
      const promises = Object.values(stores.promises.read()).filter(({ contactId }) => contactId === id);
      const calls = await pageCalls(ctx, id);
      return ok({
        contact,
        parts: [...directory.partsOf(id)],
        attempts: openAttempts(ctx, id),
        thread: stores.threads.read()[id] ?? null,
        optOut: optOutOfContact(ctx, contact),
        calls,
        decision: decisionOf(ctx, id, calls),
        promises: promises.sort((a, b) => b.at - a.at),
        touches: Object.values(stores.touches.read())
          .filter(({ contactId }) => contactId === id)
          .sort((a, b) => b.at - a.at),
        mailDrafts: draftsFor(ctx, id),
        chosenNumbers: keysOf(stores.choices.read(), ({ contactId }) => contactId === id),
        trunks: keysOf(stores.trunks.read(), ({ company }) => companyKey(company) === companyKey(contact.company)),
        doorOpeners: [...(stores.companies.read()[companyKey(contact.company)]?.doorOpeners ?? [])],
      });
    },
  };
}
