import { type Context, notify, valueOr } from "#renderer/app/controller/context.ts";
import type { Delivery } from "#renderer/app/controller/delivery/delivery.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { aboutKey, type MailAbout, type MailDraft, unfilled } from "#shared/domain/outreach/mail.ts";
import { audioEnding, bareType } from "#shared/domain/voicemail/audio-file.ts";
import { greetingId } from "#shared/domain/voicemail/greeting.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { isBlocked } from "./block-actions.ts";

interface Spoken {
  readonly audio: string;
  readonly mimeType: string;
}

/** The voice message about a mail's promise, in the form its receiver needs; `null` if there is none, or if it names another time. */
async function voiceOf({ bridge, store, audio }: Context, { about, voice }: MailDraft): Promise<Spoken | null> {
  const { core } = store.get();
  const promise = core?.promises.find(({ id }) => id === about.promiseId);
  if (voice === null || promise === undefined) return null;
  const id = greetingId({ kind: "promise", promiseId: promise.id, contactId: about.contactId });
  if (core?.greetings.find((greeting) => greeting.id === id)?.promisedAt !== promise.at) return null;
  const found = await bridge.call("greeting.audio", { id });
  if (!found.ok) return null;
  return voice === "opus" ? found.value : { audio: (await audio.wav(found.value.audio)).toBase64(), mimeType: "audio/wav" };
}

function draftKey(about: MailAbout): string {
  return `mail ${aboutKey(about)}`;
}

/** Actions on mails: composer, outbox and server. */
export function mailActions(context: Context, delivery: Delivery): Actions["mail"] {
  const { bridge, store, browser } = context;
  const open = (about: MailAbout | null) => store.dispatch({ kind: "composer", about });
  const draft = async (about: MailAbout) => valueOr(context, await bridge.call("mail.draft", { about }));

  const saving = (about: MailAbout) => delivery.text(draftKey(about), "mail.keep", { quietMs: 400 });

  async function send(mail: MailDraft): Promise<boolean> {
    // Saving it after it was sent would make it a draft again.
    await saving(mail.about).flush();
    const voice = await voiceOf(context, mail);
    const sent = valueOr(context, await bridge.call("mail.send", { draft: { ...mail, voice: voice === null ? null : mail.voice }, voice }));
    if (sent === null) return false;
    delivery.forget(draftKey(mail.about));
    const { id, mailto } = sent;
    if (mailto !== null) valueOr(context, await bridge.call("app.openExternal", { url: mailto }));
    if (id !== null) notify(context, "success", "notice.mail.sent", { to: mail.to }, { kind: "mail", id });
    return true;
  }

  return {
    async compose(about) {
      const promise = store.get().core?.promises.find(({ id }) => id === about.promiseId);
      // A cancellation or summary is sent even to a contact who opted out.
      if (about.kind === "cancelled" || about.kind === "summary") return open(about);
      if (!(await isBlocked(context, about.contactId ?? promise?.contactId ?? null))) open(about);
    },
    draft,
    saving,
    async startOver(about) {
      delivery.forget(draftKey(about));
      valueOr(context, await bridge.call("mail.forget", about));
      return draft(about);
    },
    send,
    async sendOff(about) {
      const written = await draft(about);
      const mail = written?.draft ?? null;
      const isReady = mail !== null && mail.to !== "" && unfilled(mail.texts[mail.language]).length === 0;
      if (!isReady || !(await send(mail))) open(about);
    },
    async recall(id) {
      const mail = valueOr(context, await bridge.call("mail.recall", { id }));
      if (mail !== null) open(mail.about);
    },
    async calendar(about) {
      const file = valueOr(context, await bridge.call("mail.calendar", about));
      if (file !== null) browser.download(file.fileName, "text/calendar", file.text);
    },
    async saveVoice(mail) {
      const voice = await voiceOf(context, mail);
      if (voice === null) return notify(context, "problem", "inbox.failed");
      const name = createTranslate(mail.language)("mail.voice.file");
      browser.download(`${name}.${audioEnding(voice.mimeType)}`, bareType(voice.mimeType), Uint8Array.fromBase64(voice.audio));
    },
    close: () => open(null),
  };
}
