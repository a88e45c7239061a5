import type { Actions } from "#renderer/app/store/actions.ts";
import type { MailAbout, MailDraft } from "#shared/domain/mail.ts";
import { toBase64 } from "./base64.ts";
import { isBlocked } from "./blocks.ts";
import { type Context, notify, valueOr } from "./context.ts";

/** Mails: the composer, the outbox, the server. */
export function mailActions(context: Context): Actions["mail"] {
  const { bridge, store } = context;
  const open = (about: MailAbout | null) => store.dispatch({ kind: "composer", about });
  const draft = async (about: MailAbout) => valueOr(context, await bridge.call("mail.draft", { about }));

  async function send(mail: MailDraft): Promise<boolean> {
    const sent = valueOr(context, await bridge.call("mail.send", { draft: mail, voice: await attachedVoice(mail) }));
    if (sent === null) return false;
    const { id, mailto } = sent;
    if (mailto !== null) valueOr(context, await bridge.call("app.openExternal", { url: mailto }));
    if (id !== null) notify(context, "success", "notice.mail.sent", { to: mail.to }, { kind: "mail", id });
    return true;
  }

  async function attachedVoice(_mail: MailDraft): Promise<{ audio: string; mimeType: string } | null> {
    return Promise.resolve(null).then((bytes: Uint8Array | null) => (bytes === null ? null : { audio: toBase64(bytes), mimeType: "" }));
  }

  return {
    async compose(about) {
      const promise = store.get().core?.promises.find(({ id }) => id === about.promiseId);
      // What is owed to them they get all the same.
      if (about.kind === "cancelled" || about.kind === "summary") return open(about);
      if (!(await isBlocked(context, about.contactId ?? promise?.contactId ?? null))) open(about);
    },
    draft,
    keep: async (mail) => void valueOr(context, await bridge.call("mail.keep", mail)),
    async startOver(about) {
      valueOr(context, await bridge.call("mail.forget", about));
      return draft(about);
    },
    send,
    async sendOff(about) {
      const { mailServer } = store.get().core?.settings ?? { mailServer: null };
      const written = mailServer === null ? null : await draft(about);
      if (written === null || written.draft.to === "" || !(await send(written.draft))) open(about);
    },
    async recall(id) {
      const mail = valueOr(context, await bridge.call("mail.recall", { id }));
      if (mail !== null) open(mail.about);
    },
    sendNow: async (id) => void valueOr(context, await bridge.call("mail.sendNow", { id })),
    discard: async (id) => void valueOr(context, await bridge.call("mail.discard", { id })),
    async calendar(about) {
      const file = valueOr(context, await bridge.call("mail.calendar", about));
      if (file !== null) context.browser.download(file.fileName, "text/calendar", file.text);
    },
    close: () => open(null),
    saveServer: (input) => bridge.call("mail.saveServer", input),
    testServer: (input) => bridge.call("mail.testServer", input),
  };
}
