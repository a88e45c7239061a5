import type { Context } from "#electron/core/base/context.ts";
import type { CampaignAsk } from "#shared/contract/state.ts";
import { readsSame } from "#shared/domain/threads/campaign.ts";
import type { Thread, ThreadField } from "#shared/domain/threads/thread.ts";
import { addresseeOf, textsOf } from "./threads.ts";

/** The text of a field, one line per point. */
function asText(value: Thread[ThreadField]): string {
  if (typeof value === "string") return value;
  return value.map((each) => ("text" in each ? each.text : `${each.objection} – ${each.answer}`)).join("\n");
}

/**
 * The threads for which the rep has to decide whether they follow their campaign, with both texts. Texts that are equal by now need no
 * decision.
 */
export function campaignAsks(ctx: Context): CampaignAsk[] {
  const threads = ctx.stores.threads.read();
  return Object.entries(ctx.stores.campaignQuestions.read()).flatMap(([contactId, { campaignId, fields }]) => {
    const thread = threads[contactId];
    const texts = textsOf(ctx, campaignId, contactId);
    if (thread?.campaignId !== campaignId || texts === null) return [];
    const open = fields.filter((field) => thread.edited.includes(field) && !readsSame(thread[field], texts[field]));
    if (open.length === 0) return [];
    const { name, company } = addresseeOf(ctx, contactId);
    const pairs = open.map((field) => ({ field, own: asText(thread[field]), campaign: asText(texts[field]) }));
    return [{ contactId, name: name || company, campaignId, fields: pairs }];
  });
}
