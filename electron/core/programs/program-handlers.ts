import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { findCall } from "#electron/core/calls/call-store.ts";
import { sealServicePassword, servicePassword } from "#electron/core/settings/service-secrets.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isExposedUrl } from "#shared/domain/network/transport-security.ts";
import { isWebhookAddress } from "#shared/domain/outreach/webhook.ts";
import { openPop, popLacks, popOf } from "./screen-pop.ts";
import { testEvent } from "./webhook.ts";
import { newWebhookKey } from "./webhook-key.ts";
import type { WebhookQueue } from "./webhook-queue.ts";

/** The parsed address without its fragment, or why it cannot be used. */
function addressOf(text: string, knowingly: boolean): Result<string> {
  const url = URL.parse(text.trim());
  if (url === null || !isWebhookAddress(url)) return failed("webhook-address");
  if (isExposedUrl(url) && !knowingly) return failed("webhook-insecure");
  url.hash = "";
  return ok(url.href);
}

async function renewKey(ctx: Context): Promise<string> {
  const key = newWebhookKey();
  await sealServicePassword(ctx, "webhook", key);
  return key;
}

async function save(
  ctx: Context,
  webhooks: WebhookQueue,
  { webhook, knowingly }: RequestInput<"webhook.save">,
): Promise<Result<{ key: string | null }>> {
  const address = addressOf(webhook.url, knowingly);
  if (!address.ok) return address;
  const key = (await servicePassword(ctx, "webhook")) === "" ? await renewKey(ctx) : null;
  await ctx.stores.settings.update((settings) => ({ ...settings, webhook: { ...webhook, url: address.value, goneAt: null } }));
  if (webhook.enabled) webhooks.tryAway();
  else webhooks.clear();
  return ok({ key });
}

/** The webhook that notifies another program of calls. */
export function webhookHandlers(ctx: Context, webhooks: WebhookQueue): Section<"webhook"> {
  return {
    "webhook.save": (input) => save(ctx, webhooks, input),
    async "webhook.remove"() {
      await ctx.inTurn(async () => {
        await ctx.stores.settings.update((settings) => ({ ...settings, webhook: null }));
        await sealServicePassword(ctx, "webhook", "");
      });
      webhooks.clear();
      return ok(null);
    },
    async "webhook.renewKey"() {
      if (ctx.stores.settings.read().webhook === null) return failed("not-found");
      const key = await renewKey(ctx);
      webhooks.tryAway();
      return ok({ key });
    },
    async "webhook.retry"() {
      webhooks.tryAll();
      return ok(null);
    },
    async "webhook.test"() {
      return ctx.stores.settings.read().webhook === null ? failed("not-found") : ok(await webhooks.sendNow(testEvent(ctx)));
    },
  };
}

/** The page of another program that opens with a call. */
export function screenPopHandlers(ctx: Context): Section<"screenPop"> {
  return {
    async "screenPop.open"({ callId }) {
      const call = await findCall(ctx, callId);
      const pop = call === null ? null : popOf(ctx, call);
      if (call === null || pop === null) return failed("not-found");
      if (popLacks(ctx, call, pop)) return failed("pop-empty");
      return (await openPop(ctx, call, pop)) ? ok(null) : failed("pop-failed");
    },
  };
}
