import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { ok } from "#shared/contract/basics/result.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import { createPhoneHolder } from "./phone-holder.ts";

/** Which window has the phone; `setUp` is what that window registers with. */
export function phoneHandlers(ctx: Context, setUp: () => Promise<PhoneSetUp>): Section<"phone"> {
  const holder = createPhoneHolder(ctx.clock, (window) => ctx.emit("phone.holder", { window }));
  const isTalking = () => Object.values(ctx.stores.calls.read()).some((call) => call.answeredAt !== null || call.direction === "out");
  return {
    async "phone.claim"({ window, steal }) {
      const isYours = holder.claim(window, steal || ctx.host.kind === "desktop");
      return { isYours, talking: !isYours && isTalking(), setUp: isYours ? await setUp() : null };
    },
    async "phone.left"({ window, isClosed }) {
      holder.left(window, isClosed);
      return ok(null);
    },
  };
}
