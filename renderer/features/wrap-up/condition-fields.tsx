import { useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Segments } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { dayOf, instantOfDay, LATER, type Later, laterInstant } from "./call-at.ts";
import type { DetailProps } from "./follow-up-form.tsx";
import styles from "./outcome-bar.module.css";

/** Not when, but what: only an answer makes a date worth agreeing on. */
export function ConditionFields({ detail, onChange, autoFocus }: DetailProps<"condition">) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const day = detail.callAt === null ? null : dayOf(detail.callAt, timeZone);
  const chosen = LATER.find((later) => dayOf(laterInstant(later, now, timeZone), timeZone) === day) ?? null;
  return (
    <>
      <TextField
        label={t("wrap.condition.question")}
        description={t("wrap.condition.hint")}
        value={detail.text}
        onChange={(text) => onChange({ ...detail, text, callAt: text.trim() === "" ? null : detail.callAt })}
        autoFocus={autoFocus}
      />
      {detail.text.trim() !== "" && (
        <div className={styles["row"]}>
          <Segments<Later>
            label={t("wrap.condition.when")}
            value={chosen}
            options={LATER.map((later) => ({ key: later, label: t(`wrap.later.${later}`) }))}
            onChange={(later) => onChange({ ...detail, callAt: laterInstant(later, now, timeZone) })}
          />
          <label className={styles["date"]}>
            <span>{t("wrap.condition.date")}</span>
            <input
              type="date"
              min={dayOf(now, timeZone)}
              value={day ?? ""}
              onChange={(event) => onChange({ ...detail, callAt: instantOfDay(event.target.value, timeZone) })}
            />
          </label>
        </div>
      )}
    </>
  );
}
