import { Coffee, ListChecks, Search } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { DayList } from "./day-list.tsx";
import styles from "./day-pane.module.css";

/** The rep's day: due promises, missed return calls, other calls, attempts, voicemail. */
export function DayPane() {
  const t = useTranslate();
  const day = useAppState((state) => state.core?.day ?? null);
  return (
    <section className={styles["pane"]} aria-label={t("day.title")}>
      <h2 className={styles["title"]}>{t("day.title")}</h2>
      <CallbacksButton />
      {day === null && <Empty>{t("day.loading")}</Empty>}
      {day?.length === 0 && <EmptyDay />}
      {day !== null && day.length > 0 && <DayList day={day} />}
    </section>
  );
}

/** Opens the callbacks, if there are any. */
function CallbacksButton() {
  const t = useTranslate();
  const { go } = useActions();
  const count = useAppState((state) => state.core?.callbacks.length ?? 0);
  if (count === 0) return null;
  return (
    <Button size="s" icon={ListChecks} keyCap="Q" onPress={() => go.view("queue")}>
      {t("day.callbacks", { count })}
    </Button>
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
