import { useState } from "react";
import { SavedNumber } from "#renderer/app/store/drafts/saved-field.tsx";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { TimeInput } from "#renderer/ui/forms/time-input.tsx";
import { ZoneSelect } from "#renderer/ui/forms/zone-select.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { WorkingDay } from "#shared/domain/time/absence.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { HolidayFields } from "./holiday-fields.tsx";

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const USUAL: WorkingDay = { from: 9 * 60, to: 17 * 60 };

/** Sets the hours in which the rep can promise calls, and when to remind of one. */
export function HoursSection() {
  const t = useTranslate();
  const { settings } = useActions();
  const { workingWeek, reminderMinutes, timeZone } = useSettings();
  const systemZone = useAppState((state) => state.host?.timeZone ?? "");
  const withDay = (day: number, hours: WorkingDay | null) => ({
    workingWeek: workingWeek.map((each, index) => (index === day ? hours : each)),
  });
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.hours.intro")}</p>
      <ul className={styles["week"]}>
        {DAYS.map((day) => (
          <Day
            key={day}
            name={`settings.hours.day.${day}`}
            hours={workingWeek[day] ?? null}
            onChange={(hours) => void settings.save(withDay(day, hours))}
            onWrite={(hours) => settings.saving.write(withDay(day, hours))}
          />
        ))}
      </ul>
      <HolidayFields />
      <SavedNumber
        label={t("settings.hours.reminder")}
        name="reminderMinutes"
        value={reminderMinutes}
        min={0}
        max={120}
        onSave={(minutes) => settings.saving.write({ reminderMinutes: minutes })}
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
  /** Called while the times are typed. */
  readonly onWrite: (hours: WorkingDay) => void;
}

type Side = keyof WorkingDay;

/** Invalid times, and hours in the wrong order, are not saved but stay in the fields, even after a reload. */
function useHours({ name, hours, onChange, onWrite }: DayProps) {
  const { forms } = useActions();
  const key = `setting ${name}`;
  const [last, setLast] = useState(hours ?? USUAL);
  const [shown, setShown] = useState(() => forms.recall(key, hours) ?? hours ?? USUAL);
  const isFine = ({ from, to }: WorkingDay) => from < to;
  // A wrong order is reported once a time is complete.
  const [isSaid, setSaid] = useState(!isFine(shown));
  const remember = (next: WorkingDay) => forms.remember(key, hours, isFine(next) ? hours : next);
  const textKey = (side: Side) => `${key} ${side}`;
  const set = (side: Side) => (minutes: number) => {
    const next = { ...shown, [side]: minutes };
    setShown(next);
    setSaid(!isFine(next));
    remember(next);
    forms.forget(textKey(side));
    if (!isFine(next)) return;
    setLast(next);
    onChange(next);
  };
  const write = (side: Side) => (minutes: number | null, text: string) => {
    const next = { ...shown, [side]: minutes ?? shown[side] };
    setShown(next);
    forms.remember(textKey(side), String(next[side]), minutes === null ? text : String(next[side]));
    remember(next);
    if (minutes === null || !isFine(next)) return;
    setSaid(false);
    onWrite(next);
  };
  const propsOf = (side: Side) => ({
    value: shown[side],
    initialText: forms.recall(textKey(side), String(shown[side])),
    onWrite: write(side),
    onChange: set(side),
  });
  return { last, isSaid, propsOf };
}

function Day(props: DayProps) {
  const t = useTranslate();
  const { name, hours, onChange } = props;
  const { last, isSaid, propsOf } = useHours(props);
  const day = t(name);
  return (
    <li className={styles["day"]}>
      <Switch isSelected={hours !== null} onChange={(on) => onChange(on ? last : null)}>
        {day}
      </Switch>
      {hours === null ? (
        <span className={styles["quiet"]}>{t("settings.hours.off")}</span>
      ) : (
        <span className={styles["hours"]}>
          <TimeInput label={t("settings.hours.from", { day })} {...propsOf("from")} />
          <span aria-hidden="true">{"–"}</span>
          <TimeInput label={t("settings.hours.to", { day })} {...propsOf("to")} />
          {isSaid && (
            <span className={styles["failure"]} role="alert">
              {t("settings.hours.order")}
            </span>
          )}
        </span>
      )}
    </li>
  );
}
