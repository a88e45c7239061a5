import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { sealServicePassword, servicePassword } from "#electron/core/settings/service-secrets.ts";
import { type FailureReason, failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isHost } from "#shared/domain/network/host.ts";
import { isExposed } from "#shared/domain/network/transport-security.ts";
import { aboutKey } from "#shared/domain/outreach/mail.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { deliverTest } from "./deliver.ts";
import { writeDraft } from "./mail-draft.ts";
import type { Outbox } from "./outbox.ts";
import { sendOff, takeBack } from "./send-off.ts";
import { confirmSent } from "./sent.ts";

function cleaned(server: MailServer): MailServer {
  return { ...server, host: server.host.trim(), user: server.user.trim() };
}

/** Why a server cannot be used; `null` when it can. */
function fault({ host, security }: MailServer, knowingly: boolean): FailureReason | null {
  if (!isHost(host)) return "invalid";
  return isExposed(security, host) && !knowingly ? "mail-insecure" : null;
}

async function saveServer(
  ctx: Context,
  outbox: Outbox,
  { server, password, knowingly }: RequestInput<"mail.saveServer">,
): Promise<Result<null>> {
  const mailServer = server === null ? null : cleaned(server);
  const reason = mailServer === null ? null : fault(mailServer, knowingly);
  if (reason !== null) return failed(reason);
  if (mailServer === null || password !== null) await sealServicePassword(ctx, "mail", mailServer === null ? "" : (password ?? ""));
  await ctx.stores.settings.update((settings) => ({ ...settings, mailServer }));
  await outbox.tryAll(true);
  return ok(null);
}

/** Mails to contacts. */
export function mailHandlers(ctx: Context, outbox: Outbox): Section<"mail"> {
  const { mailDrafts } = ctx.stores;
  return {
    async "mail.draft"({ about }) {
      const { draft, name, calendar } = await writeDraft(ctx, about);
      const saved = mailDrafts.read()[aboutKey(about)];
      const outdated = saved !== undefined && saved.promisedAt !== draft.promisedAt;
      return ok({ draft: saved ?? draft, saved: saved !== undefined, outdated, name, calendar: calendar?.fileName ?? null });
    },
    async "mail.keep"(draft) {
      await mailDrafts.put(aboutKey(draft.about), draft);
      return ok(null);
    },
    async "mail.forget"(about) {
      await mailDrafts.remove(aboutKey(about));
      return ok(null);
    },
    "mail.send": ({ draft, voice }) => sendOff(ctx, outbox, draft, voice),
    async "mail.recall"({ id }) {
      const draft = await takeBack(ctx, outbox, id, true);
      return draft === null ? failed("too-late") : ok(draft);
    },
    async "mail.confirm"(input) {
      await ctx.inTurn(() => confirmSent(ctx, input));
      return ok(null);
    },
    async "mail.sendNow"({ id }) {
      return (await outbox.sendNow(id)) ? ok(null) : failed("not-found");
    },
    async "mail.discard"({ id }) {
      return (await takeBack(ctx, outbox, id, false)) === null ? failed("too-late") : ok(null);
    },
    async "mail.calendar"(about) {
      const { calendar } = await writeDraft(ctx, about);
      return calendar === null ? failed("not-found") : ok({ fileName: calendar.fileName, text: calendar.text });
    },
    "mail.saveServer": (input) => saveServer(ctx, outbox, input),
    async "mail.testServer"({ server, password, knowingly }) {
      const reason = fault(cleaned(server), knowingly);
      if (reason !== null) return failed(reason);
      let words = "";
      const failure = await deliverTest(ctx, cleaned(server), password ?? (await servicePassword(ctx, "mail")), (said) => {
        words = said;
      });
      return failure === null
        ? ok(null)
        : failed(failure === "mail-sender" && ctx.stores.settings.read().ownEmail === "" ? "mail-no-sender" : failure, words);
    },
  };
}
