import { DoorOpen } from "lucide-react";
import { useId, useState } from "react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useUntil, useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { readTime } from "#renderer/ui/forms/time-text.ts";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { ok } from "#shared/contract/basics/result.ts";
import { absenceEnds, nextTimeOfDay } from "#shared/domain/time/absence.ts";
import { formatTime } from "#shared/i18n/format.ts";
import styles from "./absence-control.module.css";

/** Controls for going away, with or without a time of return, and for coming back. `onDone` closes the popover around it. */
export function AbsenceControl({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslate();
  const title = useId();
  const absence = useAppState((state) => state.core?.settings.absence ?? null);
  return (
    <section className={styles["absence"]} aria-labelledby={title}>
      <h2 id={title} className={styles["title"]}>
        <DoorOpen size={16} aria-hidden="true" />
        {t("absence.title")}
      </h2>
      {absence === null ? <Leave onDone={onDone} /> : <Back until={absence.until} onDone={onDone} />}
    </section>
  );
}

function Leave({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const when = useWhen();
  const { presence } = useActions();
  const week = useAppState((state) => state.core?.settings.workingWeek ?? null);
  const [time, setTime] = useState("");
  const minutes = readTime(time);
  const ends = absenceEnds(now, week ?? [], timeZone);
  const leave = (until: number | null) => {
    onDone();
    return presence.leave(until);
  };
  const form = useForm<string, "time">({
    t,
    draft: time,
    check: () => (minutes === null ? { time: "absence.time.bad" } : {}),
    send: async () => ok(await leave(nextTimeOfDay(minutes ?? 0, now, timeZone))),
  });
  return (
    <>
      <p className={styles["hint"]}>{t("absence.hint")}</p>
      <div className={styles["buttons"]}>
        {ends.soon.map((at) => (
          <Button key={at} size="s" label={t("absence.until", { when: formatTime(at, language, timeZone) })} onPress={() => void leave(at)}>
            {t("absence.until.short", { when: formatTime(at, language, timeZone) })}
          </Button>
        ))}
        {ends.nextDay !== null && (
          <Button size="s" label={t("absence.until", { when: when(ends.nextDay) })} onPress={() => void leave(ends.nextDay)}>
            {t("absence.until.short", { when: when(ends.nextDay) })}
          </Button>
        )}
      </div>
      <form className={styles["time"]} {...form.props}>
        <TextField
          label={t("absence.time")}
          value={time}
          onChange={setTime}
          placeholder={t("absence.time.example")}
          error={form.errorOf("time")}
        />
        <Button size="s" type="submit" onPress={() => undefined}>
          {t("absence.go")}
        </Button>
        <Button size="s" tone="quiet" onPress={() => void leave(null)}>
          {t("absence.open")}
        </Button>
      </form>
    </>
  );
}

function Back({ until, onDone }: { readonly until: number | null; readonly onDone: () => void }) {
  const t = useTranslate();
  const when = useUntil();
  const { presence } = useActions();
  const back = () => {
    onDone();
    void presence.back();
  };
  return (
    <>
      <p className={styles["hint"]}>{until === null ? t("absence.away") : t("absence.away-until", { when: when(until) })}</p>
      <Button tone="primary" onPress={back}>
        {t("absence.back")}
      </Button>
    </>
  );
}
