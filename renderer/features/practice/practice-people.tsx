import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { PracticePersonCall } from "#renderer/app/store/state.ts";
import { formatNumber } from "#shared/domain/number.ts";
import styles from "./practice-menu.module.css";

/** The simulated people who talk with the rep, and how loud they hear them. */
export function PracticePeople() {
  const calls = useAppState((state) => state.practice.calls);
  if (calls.every(({ heard }) => heard === null)) return null;
  return (
    <ul className={styles["people"]}>
      {calls.map((call) => (
        <Person key={call.id} call={call} />
      ))}
    </ul>
  );
}

function Person({ call: { name, number, heard } }: { readonly call: PracticePersonCall }) {
  const t = useTranslate();
  if (heard === null) return null;
  return (
    <li className={styles["person"]}>
      <span className={styles["name"]}>{name || (number === "" ? t("class.hidden") : formatNumber(number))}</span>
      <Heard {...heard} />
    </li>
  );
}

/** Voices are quiet in linear terms: the root brings them into sight. */
function shownLevel(level: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, level)) * 1.4);
}

function Heard({ level, peakHz }: { readonly level: number; readonly peakHz: number }) {
  const t = useTranslate();
  return (
    <span className={styles["heard"]} data-testid="practice-heard" data-level={level} data-peak-hz={peakHz}>
      <span className={styles["quiet"]}>{t("practice.hears")}</span>
      <meter className={styles["meter"]} aria-label={t("practice.hears")} min={0} max={1} value={shownLevel(level)} />
    </span>
  );
}
