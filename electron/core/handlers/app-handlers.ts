import { endLeftovers } from "#electron/core/calls.ts";
import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { wholeState } from "#electron/core/state.ts";
import { failed, ok } from "#shared/contract/result.ts";

/** Schemes that a link may have; any other could start a program. */
const OPENABLE = new Set(["https:", "http:", "mailto:"]);

/** What every window requests first, and links to the outside. */
export function appHandlers(ctx: Context): Section<"app"> {
  return {
    async "app.hello"({ role, up = [] }) {
      if (role === "phone" && Object.keys(ctx.stores.calls.read()).some((id) => !up.includes(id))) {
        await ctx.inTurn(() => endLeftovers(ctx, up));
      }
      if (role === "phone") ctx.phoneIsUp();
      // The state in this answer and the later changes must not skip a change that is undone in between.
      ctx.announceNow();
      const { hotkeys, ...host } = ctx.host;
      return { state: wholeState(ctx), host: { ...host, now: ctx.clock.now(), hotkeys: [...hotkeys()] } };
    },
    async "app.dismissNotice"({ id }) {
      await ctx.stores.notices.remove(id);
      return ok(null);
    },
    async "app.openExternal"({ url }) {
      const address = URL.parse(url);
      if (address === null || !OPENABLE.has(address.protocol)) return failed("invalid");
      // The parsed address, so that no other program can interpret the text differently.
      await ctx.openExternal(address.href);
      return ok(null);
    },
  };
}

/** The phone's window publishes its state to the others, and they send it the user's intents. */
export function viewHandlers(ctx: Context): Section<"views"> {
  return {
    async "views.publish"(view) {
      ctx.view = view;
      ctx.emit("views.changed", view);
      return ok(null);
    },
    async "views.current"() {
      return ctx.view;
    },
    async "views.intent"(intent) {
      ctx.emit("intent", intent);
      return ok(null);
    },
  };
}
