import { Coffee, Search } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Empty } from "#renderer/ui/panel.tsx";
import { DayList } from "./day-list.tsx";
import styles from "./day-pane.module.css";

/** What waits for the rep: promises due, return calls missed, other calls, attempts, voicemail. */
export function DayPane() {
  const t = useTranslate();
  const day = useAppState((state) => state.core?.day ?? null);
  return (
    <section className={styles["pane"]} aria-label={t("day.title")}>
      <h2 className={styles["title"]}>{t("day.title")}</h2>
      {day === null && <Empty>{t("day.loading")}</Empty>}
      {day?.length === 0 && <EmptyDay />}
      {day !== null && day.length > 0 && <DayList day={day} />}
    </section>
  );
}

function EmptyDay() {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <Empty
      icon={Coffee}
      action={
        <Button icon={Search} onPress={() => go.search(true)}>
          {t("day.empty.action")}
        </Button>
      }
    >
      {t("day.empty")}
    </Empty>
  );
}
