import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import type { Undos } from "#electron/core/base/undos.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { DoorOpener } from "#shared/domain/calls/door-opener.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { dropSettledDrafts } from "./door-openers.ts";

async function change(ctx: Context, company: string, edit: (openers: readonly DoorOpener[]) => readonly DoorOpener[]): Promise<void> {
  const key = companyKey(company);
  await ctx.stores.companies.update((all) => {
    const known = all[key] ?? { name: company, doorOpeners: [] };
    const next = { ...known, doorOpeners: edit(known.doorOpeners) };
    return next.doorOpeners.length === 0 ? omitBy(all, (each) => each === key) : { ...all, [key]: next };
  });
}

async function remove(ctx: Context, undos: Undos, company: string, id: string): Promise<Result<{ undo: string }>> {
  const openers = ctx.stores.companies.read()[companyKey(company)]?.doorOpeners ?? [];
  const at = openers.findIndex((opener) => opener.id === id);
  const removed = openers[at];
  if (removed === undefined) return failed("not-found");
  await change(ctx, company, (all) => all.filter((opener) => opener.id !== id));
  return ok({ undo: undos.add(() => change(ctx, company, (all) => all.toSpliced(at, 0, removed))) });
}

/** People who answer instead of the wanted person. */
export function doorOpenerHandlers(ctx: Context, undos: Undos): Section<"doorOpener"> {
  return {
    async "doorOpener.note"({ callId, draft }) {
      await ctx.inTurn(async () => {
        await dropSettledDrafts(ctx);
        await ctx.stores.doorOpenerDrafts.put(callId, draft);
      });
      return ok(null);
    },
    async "doorOpener.save"({ company, opener }) {
      const known = ctx.stores.companies.read()[companyKey(company)]?.doorOpeners.some(({ id }) => id === opener.id) ?? false;
      if (!known) return failed("not-found");
      await change(ctx, company, (all) => all.map((each) => (each.id === opener.id ? opener : each)));
      return ok(null);
    },
    "doorOpener.remove": ({ company, id }) => remove(ctx, undos, company, id),
  };
}
