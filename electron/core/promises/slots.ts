import { type Context, languageOf, zoneOf } from "#electron/core/base/context.ts";
import { holidaysFrom } from "#electron/core/tools/holidays.ts";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type Try, triesOf } from "#shared/domain/calls/good-time.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { countryFor, timeZoneForNumber } from "#shared/domain/numbers/number-zone.ts";
import { isOpen, PROMISE_MINUTES } from "#shared/domain/promises/promise.ts";
import type { DayOff, SlotRules } from "#shared/domain/promises/slot-conflicts.ts";
import { suggestSlots } from "#shared/domain/promises/slot-suggestion.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** The person to whom a call is promised. */
export interface Whom {
  readonly contactId: string | null;
  readonly number: string;
}

/** A suggested slot starts at least this many minutes from now. */
const LEAD_MINUTES = 30;

/** Number of colleagues, and of calls, that are searched for when a person is available. */
const COLLEAGUES = 20;
const CALLS = 50;

function contactOf(ctx: Context, contactId: string | null): Contact | null {
  return contactId === null ? null : ctx.directory.byId(contactId);
}

/** The time zone in which a time is agreed with them. */
export function theirZone(ctx: Context, { contactId, number }: Whom): string {
  return contactOf(ctx, contactId)?.timeZone ?? timeZoneForNumber(number, zoneOf(ctx));
}

/** When the holiday calendars cannot be loaded, every day counts, and the log says why. */
async function daysOff(ctx: Context, country: string | null, state: string, zone: string): Promise<readonly DayOff[]> {
  if (country === null) return [];
  const today = inZone(ctx.clock.now(), zone).toPlainDate().toString();
  return holidaysFrom({ country, state }, today, languageOf(ctx)).catch((error: unknown) => {
    ctx.log({ level: "error", text: `holidays could not be read: ${error instanceof Error ? error.name : "unknown"}` });
    return [];
  });
}

/** The rules that a slot with this person is checked against. `except` is a promise that is about to be moved. */
export async function slotRules(ctx: Context, whom: Whom, durationMinutes: number, except: string | null): Promise<SlotRules> {
  const { workingWeek, holidays } = ctx.stores.settings.read();
  const ownZone = zoneOf(ctx);
  const zone = theirZone(ctx, whom);
  const country = countryFor(contactOf(ctx, whom.contactId)?.timeZone ?? null, whom.number);
  return {
    now: ctx.clock.now(),
    durationMinutes,
    ownZone,
    theirZone: zone,
    workingWeek,
    ownDaysOff: await daysOff(ctx, holidays?.country ?? null, holidays?.state ?? "", ownZone),
    theirDaysOff: await daysOff(ctx, country, "", zone),
    busy: Object.values(ctx.stores.promises.read())
      .filter((each) => isOpen(each) && each.id !== except)
      .map(({ at, durationMinutes: minutes, contactName, company, number }) => ({
        at,
        durationMinutes: minutes,
        name: contactName || company || number,
      })),
  };
}

/** Recent calls with a person and with others of their company. */
function callsAround(ctx: Context, { contactId, number }: Whom): readonly CallRecord[] {
  const contact = contactOf(ctx, contactId);
  const company = contact === null ? "" : companyKey(contact.company);
  const colleagues = company === "" ? [] : ctx.directory.byCompany(company, COLLEAGUES).filter(({ id }) => id !== contactId);
  return [
    ...ctx.recent.history(contactId, number, CALLS),
    ...colleagues.flatMap(({ id, numbers }) => ctx.recent.history(id, numbers[0]?.value ?? "", CALLS)),
  ];
}

/** The times of recent calls and whether the person was reached. */
export function triesWith(ctx: Context, whom: Whom): readonly Try[] {
  return triesOf(callsAround(ctx, whom), whom);
}

/** The better time that a door opener last named, for this person or anyone of their company; `null` when none did. */
export function betterTime(ctx: Context, whom: Whom): { readonly text: string; readonly by: string; readonly at: number } | null {
  const said = callsAround(ctx, whom).flatMap(({ startedAt, outcome }) =>
    outcome?.detail.kind === "door-opener" && outcome.detail.betterTime.trim() !== ""
      ? [{ text: outcome.detail.betterTime.trim(), by: outcome.detail.name.trim(), at: startedAt }]
      : [],
  );
  return said.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Suggested times to call back: free times, soonest first. */
export async function suggestions(ctx: Context, whom: Whom, count: number): Promise<RequestOutput<"promise.suggest">> {
  const rules = await slotRules(ctx, whom, PROMISE_MINUTES, null);
  const slots = suggestSlots({ ...rules, count, leadMinutes: LEAD_MINUTES, tries: triesWith(ctx, whom) });
  return slots.map((slot) => ({ ...slot, timeZone: rules.theirZone }));
}
