import { useMemo } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type Listener, listenersOf } from "./heard-by.ts";
import styles from "./practice.module.css";

/** What the simulated people in active calls hear of the rep. */
export function PracticeHeard() {
  const people = useAppState((state) => state.practice.calls);
  const calls = useAppState((state) => state.calls);
  const listeners = useMemo(() => listenersWorthSaying(listenersOf(people, calls)), [people, calls]);
  if (listeners.length === 0) return null;
  return (
    <ul className={styles["people"]}>
      {listeners.map((listener) => (
        <Person key={listener.person.id} listener={listener} isOnly={listeners.length === 1} />
      ))}
    </ul>
  );
}

/** Omits calls on hold beside another call, since they say so themselves. */
function listenersWorthSaying(all: readonly Listener[]): readonly Listener[] {
  return all.length === 1 ? all : all.filter(({ hears }) => hears !== "held");
}

/** Voices have low linear levels; the square root makes them visible. */
function shownLevel(level: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, level)) * 1.4);
}

function Person({ listener: { person, hears, heard }, isOnly }: { readonly listener: Listener; readonly isOnly: boolean }) {
  const t = useTranslate();
  const name = person.name || (person.number === "" ? t("class.hidden") : formatNumber(person.number));
  const { level, peakHz } = heard;
  return (
    <li className={styles["person"]} data-testid="practice-heard" data-level={level} data-peak-hz={peakHz}>
      <span>{isOnly ? t(`practice.hears.${hears}`) : `${name}: ${t(`practice.hears.${hears}`)}`}</span>
      <meter className={styles["meter"]} aria-label={t("practice.level", { name })} min={0} max={1} value={shownLevel(level)} />
    </li>
  );
}
