import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { syncDirectory } from "#electron/core/memory/people.ts";
import { keepBlocked } from "#electron/core/opt-outs.ts";
import { sealServicePassword } from "#electron/core/service-secrets.ts";
import { keepDeparting, tiedContacts } from "#electron/core/ties.ts";
import { failed, ok } from "#shared/contract/result.ts";

/** Where contacts come from. */
export function sourceHandlers(ctx: Context): Section<"source"> {
  const { stores, directory } = ctx;
  return {
    async "source.save"({ source, password }) {
      if (password !== null) await sealServicePassword(ctx, `source:${source.id}`, password);
      await stores.sources.update((all) =>
        all.some(({ id }) => id === source.id) ? all.map((each) => (each.id === source.id ? source : each)) : [...all, source],
      );
      ctx.changed("sources");
      return ok(null);
    },
    async "source.remove"({ id }) {
      const blocked = Object.keys(stores.optOuts.read()).map((each) => directory.byId(each));
      await keepBlocked(
        ctx,
        blocked.filter((contact) => contact !== null),
      );
      const leaving = tiedContacts(ctx).filter(({ source }) => source === id);
      await keepDeparting(
        ctx,
        leaving.map((contact) => contact.id),
      );
      await stores.sources.update((all) => all.filter((source) => source.id !== id));
      await sealServicePassword(ctx, `source:${id}`, "");
      directory.clear(id);
      syncDirectory(directory, stores);
      ctx.changed("sources");
      ctx.emit("directory.changed", {});
      return ok(null);
    },
    async "source.order"({ ids }) {
      await stores.sources.update((all) => all.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)));
      ctx.changed("sources");
      return ok(null);
    },
    "source.test": async () => failed("not-available"),
    "source.books": async () => failed("not-available"),
    "source.sync": async () => failed("not-available"),
    "source.cancel": async () => failed("not-available"),
  };
}
