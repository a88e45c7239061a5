import { AlarmClock, Phone } from "lucide-react";
import { useActions, useAppState, useLanguage, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { type CallPromise, promiseTiming } from "#shared/domain/promises/promise.ts";
import { formatTime } from "#shared/i18n/format.ts";
import styles from "./due-banner.module.css";

/** Promised calls that are due soon: reminds to read the thread, or to call. */
export function DueBanner() {
  const t = useTranslate();
  const due = useAppState((state) => state.due);
  const open = useAppState((state) => state.core?.promises);
  const now = useNow(30_000);
  const isCalling = useAppState((state) => state.calls.length > 0);
  const { promises } = useActions();
  const shown = due.filter(({ id }) => open?.some((promise) => promise.id === id));
  // Includes a promise whose reminder was postponed, if it is due now.
  const next = shown[0] ?? open?.find((promise) => promiseTiming(promise, now) === "expected");
  const canCall = next !== undefined && next.number !== "" && !isCalling;
  useKeys({ p: canCall ? () => promises.call(next) : null });
  return (
    <section aria-label={t("due.region")} aria-live="polite">
      {shown.map((promise) => (
        <Due key={promise.id} promise={promise} keyCap={canCall && promise === next ? "P" : null} />
      ))}
    </section>
  );
}

function Due({ promise, keyCap }: { readonly promise: CallPromise; readonly keyCap: string | null }) {
  const t = useTranslate();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { go, promises } = useActions();
  const { id, at, contactId, contactName, company, number } = promise;
  const who = [contactName, company].filter((text) => text !== "").join(", ") || formatNumber(number);
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
          <Button size="s" tone="go" icon={Phone} keyCap={keyCap} onPress={() => promises.call(promise)}>
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
