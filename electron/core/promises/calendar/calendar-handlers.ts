import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { sealServicePassword, servicePassword } from "#electron/core/settings/service-secrets.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import type { RequestInput, RequestOutput } from "#shared/contract/requests.ts";
import { CalendarError, findCalendars } from "./caldav.ts";
import type { CalendarSync } from "./calendar-sync.ts";

/** The stored password is only sent to the server and user that it was entered for. */
function isSame({ stores }: Context, server: { readonly url: string; readonly user: string }): boolean {
  const stored = stores.settings.read().calendarServer;
  return stored !== null && stored.url === server.url && stored.user === server.user;
}

async function find(ctx: Context, input: RequestInput<"calendar.find">): Promise<RequestOutput<"calendar.find">> {
  const password = input.password ?? (isSame(ctx, input) ? await servicePassword(ctx, "calendar") : "");
  try {
    return ok([...(await findCalendars({ ...input, password }))]);
  } catch (error) {
    if (error instanceof CalendarError) return failed(error.reason);
    throw error;
  }
}

async function save(
  ctx: Context,
  calendar: CalendarSync,
  { server, password }: RequestInput<"calendar.save">,
): Promise<RequestOutput<"calendar.save">> {
  const before = ctx.stores.settings.read().calendarServer;
  if (server === null || password !== null || !isSame(ctx, server))
    await sealServicePassword(ctx, "calendar", server === null ? "" : (password ?? ""));
  await ctx.inTurn(async () => {
    await ctx.stores.settings.update((settings) => ({ ...settings, calendarServer: server }));
    // Another calendar does not contain the events of the present one.
    if (server?.collection !== before?.collection) await ctx.stores.calendarEntries.update(() => ({}));
  });
  ctx.calendarLook = { lastAt: null, failure: null };
  calendar.soon();
  return ok(null);
}

/** The calendar that shows promises (CalDAV, RFC 4791). */
export function calendarHandlers(ctx: Context, calendar: CalendarSync): Section<"calendar"> {
  return {
    "calendar.find": (input) => find(ctx, input),
    "calendar.save": (input) => save(ctx, calendar, input),
    async "calendar.sync"() {
      const failure = await calendar.now();
      return failure === null ? ok(null) : failed(failure);
    },
    async "calendar.putBack"({ id }) {
      if (ctx.stores.calendarEntries.read()[id]?.removedAt == null) return failed("not-found");
      await ctx.stores.calendarEntries.remove(id);
      calendar.soon();
      return ok(null);
    },
  };
}
