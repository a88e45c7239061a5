import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Switch } from "#renderer/ui/choice.tsx";
import { TimeInput } from "#renderer/ui/time-input.tsx";
import { ZoneSelect } from "#renderer/ui/zone-select.tsx";
import type { WorkingDay } from "#shared/domain/settings.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { HolidayFields } from "./holiday-fields.tsx";
import { SavedNumber } from "./saved-field.tsx";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const USUAL: WorkingDay = { from: 9 * 60, to: 17 * 60 };

/** When the rep can promise calls, and how long before one to be reminded. */
export function HoursSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const { workingWeek, reminderMinutes, timeZone } = useSettings();
  const systemZone = useAppState((state) => state.host?.timeZone ?? "");
  const save = (day: number, hours: WorkingDay | null) =>
    void settings.save({ workingWeek: workingWeek.map((each, index) => (index === day ? hours : each)) });
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.hours.intro")}</p>
      <ul className={styles["week"]}>
        {DAYS.map((day) => (
          <Day key={day} name={`settings.hours.day.${day}`} hours={workingWeek[day] ?? null} onChange={(hours) => save(day, hours)} />
        ))}
      </ul>
      <HolidayFields />
      <SavedNumber
        label={t("settings.hours.reminder")}
        value={reminderMinutes}
        min={0}
        max={120}
        onSave={(minutes) => void settings.save({ reminderMinutes: minutes })}
      />
      <ZoneSelect
        label={t("settings.hours.zone")}
        none={t("settings.zone.system", { zone: systemZone.replaceAll("_", " ") })}
        value={timeZone}
        onChange={(zone) => void settings.save({ timeZone: zone })}
      />
    </>
  );
}

interface DayProps {
  readonly name: MessageKey;
  readonly hours: WorkingDay | null;
  readonly onChange: (hours: WorkingDay | null) => void;
}

function Day({ name, hours, onChange }: DayProps) {
  const t = useTranslate();
  const [last, setLast] = useState(hours ?? USUAL);
  const [shown, setShown] = useState(hours ?? USUAL);
  const day = t(name);
  const isFine = shown.from < shown.to;
  const set = (next: WorkingDay) => {
    setShown(next);
    if (next.from >= next.to) return;
    setLast(next);
    onChange(next);
  };
  return (
    <li className={styles["day"]}>
      <Switch isSelected={hours !== null} onChange={(on) => onChange(on ? last : null)}>
        {day}
      </Switch>
      {hours === null ? (
        <span className={styles["quiet"]}>{t("settings.hours.off")}</span>
      ) : (
        <span className={styles["hours"]}>
          <TimeInput label={t("settings.hours.from", { day })} value={shown.from} onChange={(from) => set({ ...shown, from })} />
          <span aria-hidden="true">{"–"}</span>
          <TimeInput label={t("settings.hours.to", { day })} value={shown.to} onChange={(to) => set({ ...shown, to })} />
          {!isFine && (
            <span className={styles["failure"]} role="alert">
              {t("settings.hours.order")}
            </span>
          )}
        </span>
      )}
    </li>
  );
}
