import { DoorOpen } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useUntil } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import type { Absence } from "#shared/domain/time/absence.ts";
import styles from "./absence-banner.module.css";

/** During an absence: until when, how many called, and a button to end it. */
export function AbsenceBanner() {
  const absence = useAppState((state) => state.core?.settings.absence ?? null);
  return absence === null ? null : <Away absence={absence} />;
}

function Away({ absence: { from, until } }: { readonly absence: Absence }) {
  const t = useTranslate();
  const when = useUntil();
  const { presence } = useActions();
  const count = useAppState((state) => state.core?.callbacks.filter(({ tries }) => tries.some(({ at }) => at >= from)).length ?? 0);
  return (
    <section className={styles["away"]} aria-label={t("absence.title")} data-testid="absence">
      <DoorOpen size={16} aria-hidden="true" />
      <p className={styles["words"]}>
        <strong>{until === null ? t("absence.away") : t("absence.away-until", { when: when(until) })}</strong>{" "}
        <span>{count === 0 ? t("absence.nobody") : t("absence.called", { count })}</span>
      </p>
      <Button size="s" tone="primary" onPress={() => void presence.back()}>
        {t("absence.back")}
      </Button>
    </section>
  );
}
