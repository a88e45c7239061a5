import type { Actions } from "#renderer/app/store/actions.ts";
import { type Context, valueOr } from "./context.ts";

/** Other programs: whom the webhook tells. */
export function integrationActions(context: Context): Actions["integrations"] {
  const { bridge } = context;
  return {
    saveWebhook: (input) => bridge.call("webhook.save", input),
    removeWebhook: async () => void valueOr(context, await bridge.call("webhook.remove", {})),
    renewKey: async () => valueOr(context, await bridge.call("webhook.renewKey", {}))?.key ?? null,
    retryWebhook: async () => void valueOr(context, await bridge.call("webhook.retry", {})),
    testWebhook: async () => valueOr(context, await bridge.call("webhook.test", {})),
  };
}
