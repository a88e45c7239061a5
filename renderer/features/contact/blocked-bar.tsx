import { Ban } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { Blocked } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { ReasonForm } from "#renderer/ui/forms/reason-form.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import styles from "./blocked-bar.module.css";
import { useDay } from "./use-day.ts";

/**
 * Says why a blocked contact cannot be called, written to or promised anything, since when, and how to lift the block, wherever the rep
 * tried it.
 */
export function BlockedBar() {
  const blocked = useAppState((state) => state.blocked);
  return blocked === null ? null : <Bar key={blocked.id} blocked={blocked} />;
}

function Bar({ blocked: { name, number, optOut } }: { readonly blocked: Blocked }) {
  const t = useTranslate();
  const day = useDay();
  const { blocks } = useActions();
  const [lifting, setLifting] = useState(false);
  const rings = useAppState(({ calls }) => calls.some(({ call }) => ringsIn(call)));
  useKeys(rings ? {} : { escape: blocks.close });
  const title = t("blocked.title", { name: name || formatNumber(number), date: day(optOut.since) });
  return (
    <section className={styles["bar"]} aria-label={title} data-testid="blocked">
      <div className={styles["words"]} role="alert">
        <p className={styles["title"]}>
          <Ban size={16} aria-hidden="true" />
          {title}
        </p>
        <p>{optOut.reason === "" ? t("blocked.no-reason") : t("contact.opt-out.why", { reason: optOut.reason })}</p>
      </div>
      {lifting ? (
        <ReasonForm
          label={t("contact.opt-out.reason")}
          description={t("contact.opt-out.reason.hint")}
          action={t("contact.opt-out.lift")}
          cancel={t("common.cancel")}
          onGive={(reason) => void blocks.lift(reason)}
          onCancel={() => setLifting(false)}
        />
      ) : (
        <div className={styles["buttons"]}>
          <Button size="s" onPress={() => setLifting(true)}>
            {t("contact.opt-out.lift")}
          </Button>
          <Button size="s" tone="quiet" keyCap={rings ? null : "Esc"} onPress={blocks.close}>
            {t("common.close")}
          </Button>
        </div>
      )}
    </section>
  );
}
