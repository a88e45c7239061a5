import { AlarmClock, Phone } from "lucide-react";
import { useActions, useAppState, useLanguage, useTimeZone, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { formatNumber } from "#shared/domain/number.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import { formatTime } from "#shared/i18n/format.ts";
import styles from "./due-banner.module.css";

/** Promised calls that are near: time to read the thread, or to call. */
export function DueBanner() {
  const t = useTranslate();
  const due = useAppState((state) => state.due);
  const open = useAppState((state) => state.core?.promises);
  const shown = due.filter(({ id }) => open?.some((promise) => promise.id === id));
  return (
    <section className={styles["banner"]} aria-label={t("due.region")} aria-live="polite">
      {shown.map((promise) => (
        <Due key={promise.id} promise={promise} />
      ))}
    </section>
  );
}

function Due({ promise: { id, at, contactId, contactName, company, number } }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { go, phone, promises } = useActions();
  const who = [contactName, company].filter((text) => text !== "").join(", ") || formatNumber(number);
  const call = () => {
    promises.dismissDue(id);
    void phone.dial(number, contactId);
  };
  return (
    <div className={styles["due"]} data-testid="due">
      <AlarmClock size={16} aria-hidden="true" />
      <p className={styles["words"]}>
        <strong>{t("due.title", { time: formatTime(at, language, timeZone) })}</strong> <span>{who}</span>
      </p>
      <div className={styles["buttons"]}>
        {contactId !== null && (
          <Button size="s" onPress={() => go.contact(contactId)}>
            {t("due.open")}
          </Button>
        )}
        {number !== "" && (
          <Button size="s" tone="go" icon={Phone} onPress={call}>
            {t("due.call")}
          </Button>
        )}
        <Button size="s" tone="quiet" onPress={() => promises.dismissDue(id)}>
          {t("due.later")}
        </Button>
      </div>
    </div>
  );
}
