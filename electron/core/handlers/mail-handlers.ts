import type { Context } from "#electron/core/context.ts";
import type { Section } from "#electron/core/core-types.ts";
import { writeDraft } from "#electron/core/outreach/mail-draft.ts";
import { mailto } from "#electron/core/outreach/mailto.ts";
import { noteSent } from "#electron/core/outreach/sent.ts";
import { plainLine, plainLines } from "#electron/core/plain-text.ts";
import { without } from "#electron/core/without.ts";
import { type FailureReason, failed, ok, type Result } from "#shared/contract/result.ts";
import { aboutKey, type MailDraft, unfilled } from "#shared/domain/mail.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";

/** Why a mail cannot be sent off as it is; `null` where it can. */
function refusal(draft: MailDraft): FailureReason | null {
  const text = draft.texts[draft.language];
  if (!isMailAddress(draft.to.trim())) return "mail-no-recipient";
  if (text.subject.trim() === "" || text.body.trim() === "") return "mail-empty";
  return unfilled(text).length > 0 ? "mail-unfilled" : null;
}

async function send(ctx: Context, draft: MailDraft): Promise<Result<{ id: string | null; mailto: string | null }>> {
  const reason = refusal(draft);
  if (reason !== null) return failed(reason);
  if (ctx.stores.settings.read().mailServer !== null) return failed("not-available");
  const { subject, body } = draft.texts[draft.language];
  await noteSent(ctx, ctx.newId(), draft);
  return ok({ id: null, mailto: mailto(draft.to.trim(), plainLine(subject), plainLines(body)) });
}

/** Mails to the other side. */
export function mailHandlers(ctx: Context): Section<"mail"> {
  const { mailDrafts } = ctx.stores;
  return {
    async "mail.draft"({ about }) {
      const { draft, name, calendar } = await writeDraft(ctx, about);
      const saved = mailDrafts.read()[aboutKey(about)];
      return ok({ draft: saved ?? draft, saved: saved !== undefined, name, calendar: calendar?.fileName ?? null });
    },
    async "mail.keep"(draft) {
      await mailDrafts.update((all) => ({ ...all, [aboutKey(draft.about)]: draft }));
      return ok(null);
    },
    async "mail.forget"(about) {
      await mailDrafts.update((all) => without(all, (key) => key === aboutKey(about)));
      return ok(null);
    },
    "mail.send": ({ draft }) => send(ctx, draft),
    "mail.recall": async () => failed("not-available"),
    "mail.sendNow": async () => failed("not-available"),
    "mail.discard": async () => failed("not-available"),
    async "mail.calendar"(about) {
      const { calendar } = await writeDraft(ctx, about);
      return calendar === null ? failed("not-found") : ok({ fileName: calendar.fileName, text: calendar.text });
    },
    "mail.saveServer": async () => failed("not-available"),
    "mail.testServer": async () => failed("not-available"),
  };
}
