import type { Announcer } from "#electron/core/base/announcer.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { failed, ok } from "#shared/contract/basics/result.ts";
import type { ViewState } from "#shared/contract/state.ts";

/** Schemes that a link may have; any other could start a program. */
const OPENABLE = new Set(["https:", "http:", "mailto:"]);

/** What every window asks first, and what leads outside. `endLeftovers` ends the stored calls that the phone's window does not have `up`. */
export function appHandlers(
  ctx: Context,
  announcer: Pick<Announcer, "now" | "state">,
  endLeftovers: (up: readonly string[]) => Promise<void>,
): Section<"app"> {
  return {
    async "app.hello"({ role, up = [] }) {
      if (role === "phone" && Object.keys(ctx.stores.calls.read()).some((id) => !up.includes(id))) {
        await ctx.inTurn(() => endLeftovers(up));
      }
      if (role === "phone") ctx.clock.after(0, () => ctx.facts.changed("phone"));
      // The state in this answer and the later changes must not skip a change that is undone in between.
      announcer.now();
      const { hotkeys, ...host } = ctx.host;
      return { state: announcer.state(), host: { ...host, now: ctx.clock.now(), hotkeys: [...hotkeys()] } };
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
  let published: ViewState | null = null;
  return {
    async "views.publish"(view) {
      published = view;
      ctx.emit("views.changed", view);
      return ok(null);
    },
    async "views.current"() {
      return published;
    },
    async "views.intent"(intent) {
      ctx.emit("intent", intent);
      return ok(null);
    },
  };
}
