import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useLanguage, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { Select } from "#renderer/ui/forms/choice.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { instantIn } from "#shared/domain/time/calendar.ts";
import { formatFullDate } from "#shared/i18n/format.ts";

/** Not used as the code of any country. */
const NONE = "none";
const ALL = "all";

/** Chooses whose public holidays are no working days; lists the next ones as a check. */
export function HolidayFields() {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { settings } = useActions();
  const { holidays } = useSettings();
  const { country, state } = holidays ?? { country: "", state: "" };
  const { value: found } = useAnswer("holiday.look", { country, state, language });
  const names = new Intl.DisplayNames(language, { type: "region" });
  const countries = (found?.countries ?? [])
    .map((code) => ({ key: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const date = (day: string) => formatFullDate(instantIn(`${day}T12:00`, timeZone) ?? 0, language, timeZone);
  return (
    <>
      <Select
        label={t("settings.hours.country")}
        options={[{ key: NONE, label: t("settings.hours.country.none") }, ...countries]}
        value={country || NONE}
        onChange={(code) => void settings.save({ holidays: code === NONE ? null : { country: code, state: "" } })}
      />
      {found !== null && found.states.length > 0 && (
        <Select
          label={t("settings.hours.state")}
          options={[
            { key: ALL, label: t("settings.hours.state.all") },
            ...found.states.map(({ code, name }) => ({ key: code, label: name })),
          ]}
          value={state || ALL}
          onChange={(code) => void settings.save({ holidays: { country, state: code === ALL ? "" : code } })}
        />
      )}
      {found !== null && found.next.length > 0 && (
        <p className={styles["quiet"]} data-testid="next-holidays">
          {t("settings.hours.next", { list: found.next.map((day) => `${date(day.date)} (${day.name})`).join(" · ") })}
        </p>
      )}
    </>
  );
}
