import { Calendar, CalendarClock, Mail, Mic, X } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { TemplateKind } from "#shared/domain/template.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";
import { MovePromise } from "./move-promise.tsx";
import styles from "./promise-panel.module.css";

/** A promise just made or looked at: when, how the other side learns of it, another time, kept or cancelled. */
export function PromisePanel() {
  const shown = useAppState((state) => state.panel?.promise ?? null);
  const current = useAppState((state) => state.core?.promises.find(({ id }) => id === shown?.id));
  const promise = current ?? shown;
  return promise === null ? null : <Panel key={promise.id} promise={promise} />;
}

type Part = "move" | null;

function Panel({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const { promises } = useActions();
  const [part, setPart] = useState<Part>(null);
  const { reason, toldBy } = promise;
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
      <p className={styles["quiet"]}>{t(`promise.told.${toldBy}`)}</p>
      <PanelButtons promise={promise} onPart={toggle} />
      {part === "move" && <MovePromise promise={promise} onClose={() => setPart(null)} />}
    </section>
  );
}

function PanelButtons({ promise, onPart }: { readonly promise: CallPromise; readonly onPart: (part: Part) => void }) {
  const t = useTranslate();
  const { promises, mail } = useActions();
  const { id, contactId, sequence } = promise;
  const write = (kind: TemplateKind) => void mail.compose({ kind, contactId, callId: null, promiseId: id });
  return (
    <>
      <div className={styles["buttons"]}>
        <Button tone="primary" icon={Mail} onPress={() => write(sequence > 0 ? "moved" : "reschedule")}>
          {t("promise.mail")}
        </Button>
        <Button icon={Mic} onPress={() => write("voice-message")}>
          {t("promise.voice")}
        </Button>
        <Button icon={Calendar} onPress={() => void promises.calendar(id)}>
          {t("promise.calendar")}
        </Button>
      </div>
      <div className={styles["buttons"]}>
        <Button size="s" tone="quiet" icon={CalendarClock} onPress={() => onPart("move")}>
          {t("promise.move")}
        </Button>
        <Button size="s" tone="quiet" onPress={() => void promises.close(id, "kept")}>
          {t("promise.kept")}
        </Button>
        <Button size="s" tone="quiet" onPress={() => void promises.close(id, "cancelled")}>
          {t("promise.cancel")}
        </Button>
      </div>
    </>
  );
}

/** The agreed time in full, and on their clock where that differs. */
function Time({ promise: { at, timeZone, contactName, company, number } }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const when = useWhen();
  const language = useLanguage();
  const ownZone = useTimeZone();
  const own = formatTime(at, language, ownZone);
  const theirs = formatTime(at, language, timeZone);
  return (
    <div role="status">
      <p>{t("promise.to", { name: [contactName, company].filter((text) => text !== "").join(", ") || number })}</p>
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
