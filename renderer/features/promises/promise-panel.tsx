import { Calendar, CalendarClock, Mail, Mic, Phone, X } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { OutboxState } from "#shared/domain/outreach/mail.ts";
import type { TemplateKind } from "#shared/domain/outreach/template.ts";
import { type CallPromise, isOpen } from "#shared/domain/promises/promise.ts";
import { currentToldState, knowsFormerTime, promiseMail } from "#shared/domain/promises/promise-notice.ts";
import { promiseState } from "#shared/domain/promises/promise-state.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";
import { MovePromise } from "./move-promise.tsx";
import { PromiseHistory } from "./promise-history.tsx";
import styles from "./promise-panel.module.css";

/** A promise that was just made or opened: when, whether the other side knows, another time, kept or cancelled. */
export function PromisePanel() {
  const promise = useAppState((state) => state.panel?.promise ?? null);
  return promise === null ? null : <Panel key={promise.id} promise={promise} />;
}

type Part = "move" | "cancel" | null;

function Panel({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { promises } = useActions();
  const [part, setPart] = useState<Part>(null);
  const { reason, asked } = promise;
  useKeys({ escape: promises.closePanel });
  const toggle = (which: Part) => setPart(part === which ? null : which);
  return (
    <section
      className={styles["panel"]}
      aria-label={t("promise.title")}
      data-testid="promise-panel"
      onKeyDown={({ key }) => key === "Escape" && promises.closePanel()}
    >
      <header className={styles["head"]}>
        <h2 className={styles["title"]}>{t("promise.title")}</h2>
        <IconButton size="s" icon={X} label={t("common.close")} onPress={promises.closePanel} />
      </header>
      <Time promise={promise} />
      {reason !== "" && <p className={styles["reason"]}>{reason}</p>}
      {asked !== "" && <p className={styles["reason"]}>{t("promise.asked.shown", { asked })}</p>}
      <Standing promise={promise} />
      <TellButtons promise={promise} />
      {isOpen(promise) && <PanelButtons promise={promise} onPart={toggle} />}
      {part === "move" && <MovePromise promise={promise} onClose={() => setPart(null)} />}
      {part === "cancel" && <CancelPromise promise={promise} />}
      <PromiseHistory promise={promise} />
    </section>
  );
}

/** The state of the promise: cancelled, deleted in the calendar, and whether the other side knows. */
function Standing({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const now = useNow(60_000);
  const { perform } = useActions();
  const isRemoved = useAppState((state) => state.core?.calendar?.removed.includes(promise.id) ?? false);
  const state = promiseState(promise, now);
  const mail = promiseMail(promise);
  return (
    <>
      {state !== "open" && <p className={styles["state"]}>{t(`promise.state.${state}`)}</p>}
      {isRemoved && isOpen(promise) && (
        <div className={styles["notice"]} role="status">
          <p>{t("promise.removed")}</p>
          <Button size="s" onPress={() => void perform("calendar.putBack", { id: promise.id })}>
            {t("promise.put-back")}
          </Button>
        </div>
      )}
      <WhatTheyKnow promise={promise} />
      {mail === "cancelled" && currentToldState(promise) === "not-told" && <p className={styles["quiet"]}>{t("promise.told.cancelled")}</p>}
    </>
  );
}

/** Whether the other side knows: told, a mail was opened (and whether it was sent), a mail is on its way, or not. */
function WhatTheyKnow({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { perform } = useActions();
  const onItsWay = useAppState((state) => state.core?.outbox.find(({ draft }) => draft.about.promiseId === promise.id)?.state ?? null);
  if (currentToldState(promise) === "opened") {
    const confirm = (sent: boolean) => void perform("mail.confirm", { of: "promise", id: promise.id, sent });
    return (
      <div className={styles["notice"]} role="status">
        <p>{t("promise.told.mail-opened")}</p>
        <Button size="s" onPress={() => confirm(true)}>
          {t("promise.told.confirm")}
        </Button>
        <Button size="s" tone="quiet" onPress={() => confirm(false)}>
          {t("promise.told.deny")}
        </Button>
      </div>
    );
  }
  if (!isOpen(promise)) return null;
  return <p className={styles["quiet"]}>{t(knowledgeKey(promise, onItsWay))}</p>;
}

/** A mail that the server has not accepted does not count as told. */
function knowledgeKey(promise: CallPromise, onItsWay: OutboxState | null) {
  if (onItsWay === "unsure") return "promise.told.unsure";
  if (onItsWay !== null && onItsWay !== "refused") return "promise.told.on-its-way";
  return knowsFormerTime(promise) ? "promise.told.former" : (`promise.told.${promise.toldBy}` as const);
}

/** Ways to tell the other side the time, the new time, or the cancellation. */
function TellButtons({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { promises, mail } = useActions();
  const { id, contactId } = promise;
  const kind = promiseMail(promise);
  const write = (of: TemplateKind) => void mail.compose({ kind: of, contactId, callId: null, promiseId: id });
  if (kind === null) return null;
  if (kind === "cancelled") {
    return (
      <Button tone="primary" icon={Mail} onPress={() => write(kind)}>
        {t("promise.mail.cancelled")}
      </Button>
    );
  }
  return (
    <div className={styles["buttons"]}>
      <Button tone="primary" icon={Mail} onPress={() => write(kind)}>
        {t(knowsFormerTime(promise) ? "promise.mail.moved" : "promise.mail")}
      </Button>
      <Button icon={Mic} onPress={() => write("voice-message")}>
        {t("promise.voice")}
      </Button>
      <Button icon={Calendar} onPress={() => void promises.calendar(id)}>
        {t("promise.calendar")}
      </Button>
    </div>
  );
}

function PanelButtons({ promise, onPart }: { readonly promise: CallPromise; readonly onPart: (part: Part) => void }) {
  const t = useTranslate();
  const { promises } = useActions();
  return (
    <div className={styles["buttons"]}>
      {promise.number !== "" && (
        <Button size="s" tone="go" icon={Phone} onPress={() => promises.call(promise)}>
          {t("due.call")}
        </Button>
      )}
      <Button size="s" tone="quiet" icon={CalendarClock} onPress={() => onPart("move")}>
        {t("promise.move")}
      </Button>
      <Button size="s" tone="quiet" onPress={() => void promises.close(promise.id, "kept", "")}>
        {t("promise.kept")}
      </Button>
      <Button size="s" tone="quiet" onPress={() => onPart("cancel")}>
        {t("promise.cancel")}
      </Button>
    </div>
  );
}

/** Cancels the promise, with an optional reason. */
function CancelPromise({ promise: { id } }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { promises } = useActions();
  const [reason, setReason] = useState("");
  const cancel = () => void promises.close(id, "cancelled", reason.trim());
  return (
    <form
      className={styles["cancel"]}
      onSubmit={(event) => {
        event.preventDefault();
        cancel();
      }}
    >
      <TextField label={t("promise.cancel.why")} value={reason} onChange={setReason} autoFocus />
      <Button size="s" type="submit" onPress={() => undefined}>
        {t("promise.cancel.now")}
      </Button>
    </form>
  );
}

/** The agreed time in full, and in their time zone if that differs. */
function Time({ promise: { at, timeZone, contactName, company, number } }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const when = useWhen();
  const language = useLanguage();
  const ownZone = useTimeZone();
  const own = formatTime(at, language, ownZone);
  const theirs = formatTime(at, language, timeZone);
  return (
    <div role="status">
      <p className={styles["whom"]}>
        {t("promise.to", { name: [contactName, company].filter((text) => text !== "").join(", ") || number })}
      </p>
      <p className={styles["time"]}>
        <time dateTime={new Date(at).toISOString()} title={formatFullDate(at, language, ownZone)}>
          {when(at)}
        </time>
      </p>
      <p className={styles["quiet"]}>
        {own === theirs
          ? formatZone(at, language, ownZone)
          : t("promise.theirs", { time: theirs, zone: formatZone(at, language, timeZone) })}
      </p>
    </div>
  );
}
