import { type Context, notify, notifyUndoable, now, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";

/** Actions on threads. Those that save resolve once the change is durable. */
export function threadActions(context: Context, page: PageReader, delivery: Delivery): Actions["threads"] {
  const { bridge } = context;
  return {
    saving: (contactId) => delivery.text(`thread ${contactId}`, "thread.save", { quietMs: 500, onTaken: page.settled }),
    async viewed(contactId) {
      await bridge.call("thread.viewed", { contactId, at: now(context) });
      await page.settled();
    },
    async add(contactId, as, text) {
      const added = await bridge.call("thread.add", { contactId, as, text });
      if (!added.ok) return void valueOr(context, added);
      notify(context, "success", `notice.thread.${as}`);
      await page.settled();
    },
    async restore(contactId, since) {
      notifyUndoable(context, await bridge.call("thread.restore", { contactId, since }), "notice.thread.restored");
      await page.settled();
    },
    async join(contactId, campaignId) {
      valueOr(context, await bridge.call("thread.join", { contactId, campaignId }));
      await page.settled();
    },
  };
}

/** Actions on campaigns: texts that threads share. */
export function campaignActions(context: Context, page: PageReader, delivery: Delivery): Actions["campaigns"] {
  const { bridge } = context;
  return {
    // The pause is long because each change may update many threads.
    saving: (id) => delivery.text(`campaign ${id}`, "campaign.save", { quietMs: 1000, onTaken: page.settled }),
    async create(campaign) {
      const result = await bridge.call("campaign.save", { ...campaign, id: "" });
      if (result.ok) await page.settled();
      return result;
    },
    async remove({ id, name }) {
      notifyUndoable(context, await bridge.call("campaign.remove", { id }), "notice.campaign.removed", { name });
    },
    async answer(id, take) {
      const answered = await bridge.call("campaign.answer", { id, take });
      notifyUndoable(context, answered, take ? "notice.campaign.taken" : "notice.campaign.left");
      await page.settled();
    },
  };
}

/** Actions on door openers: people who answer instead of the wanted person. */
export function doorOpenerActions(context: Context, page: PageReader, delivery: Delivery): Actions["doorOpeners"] {
  const { bridge } = context;
  return {
    noting: (callId) => delivery.text(`door opener ${callId}`, "doorOpener.note", { quietMs: 300 }),
    async save(company, opener) {
      const saved = await bridge.call("doorOpener.save", { company, opener });
      if (saved.ok) await page.settled();
      return saved;
    },
    async remove(company, opener) {
      const removed = await bridge.call("doorOpener.remove", { company, id: opener.id });
      notifyUndoable(context, removed, "notice.door-opener.removed", { name: opener.name });
      await page.settled();
    },
  };
}
