import { BellRing } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { ActionMenu } from "#renderer/ui/layout/overlay.tsx";
import { PRACTICE_SCENARIOS } from "#shared/domain/phone/practice.ts";
import styles from "./practice.module.css";

/** Starts practice calls; shown while the practice line is on. */
export function PracticeMenu() {
  const t = useTranslate();
  const { status, calls } = useAppState((state) => state.practice);
  const { practice } = useActions();
  if (status === "off") return null;
  return (
    <section
      className={styles["practice"]}
      aria-label={t("practice.title")}
      data-status={status}
      data-testid="practice"
      data-talking={calls.flatMap(({ name, phase }) => (phase === "talking" ? [name] : [])).join(", ")}
    >
      {status === "ready" ? (
        <ActionMenu
          label={t("practice.choose")}
          trigger={
            <Button icon={BellRing} onPress={() => undefined}>
              {t("practice.ring")}
            </Button>
          }
          note={`${t("practice.note")} ${t("practice.dial-hint")}`}
          entries={PRACTICE_SCENARIOS.map(({ id }) => ({
            id,
            label: t(`practice.scenario.${id}`),
            detail: t(`practice.scenario.${id}.what`),
            onAction: () => void practice.ring(id),
          }))}
        />
      ) : (
        <span className={styles["state"]} role="status">
          {t(`practice.${status}`)}
        </span>
      )}
    </section>
  );
}
