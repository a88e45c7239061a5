import { Mail } from "lucide-react";
import { useEffect, useState } from "react";
import { useActions, useAppState, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { currentToldState, promiseMail, untoldPromises } from "#shared/domain/promises/promise-notice.ts";
import styles from "./callbacks-view.module.css";

/** Promised calls that the other side does not know of, each with a button for its mail, and one to open all mails in turn. */
export function UnnotifiedList() {
  const t = useTranslate();
  const now = useNow(60_000);
  const promises = useAppState((state) => state.core?.promises);
  const untold = untoldPromises(promises ?? [], now);
  const write = useWrite();
  const prepareAll = usePrepareAll(untold, write);
  if (untold.length === 0) return null;
  const unwritten = untold.filter((promise) => currentToldState(promise) === "not-told");
  return (
    <div data-testid="untold">
      <Section title={t("callbacks.untold")}>
        <p className={styles["quiet"]}>{t("callbacks.untold.hint")}</p>
        <ul className={styles["lines"]}>
          {untold.map((promise) => (
            <Line key={promise.id} promise={promise} onWrite={write} />
          ))}
        </ul>
        {unwritten.length > 0 && (
          <div className={styles["ways"]}>
            <Button tone="primary" icon={Mail} onPress={prepareAll}>
              {t("callbacks.untold.prepare", { count: unwritten.length })}
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
}

type Write = (promise: CallPromise) => void;

function useWrite(): Write {
  const { mail } = useActions();
  return (promise) => {
    const kind = promiseMail(promise);
    if (kind !== null) void mail.compose({ kind, contactId: promise.contactId, callId: null, promiseId: promise.id });
  };
}

/** Opens the mail for the first, and the next one after each that is sent; closing a mail without sending it ends the sequence. */
function usePrepareAll(untold: readonly CallPromise[], write: Write): () => void {
  const composed = useAppState((state) => state.composer);
  const [last, setLast] = useState<string | null>(null);
  const next = untold.find((promise) => currentToldState(promise) === "not-told");
  const isLastTold = last !== null && !untold.some(({ id, ...promise }) => id === last && currentToldState(promise) === "not-told");
  const begin = (promise: CallPromise | undefined) => {
    setLast(promise?.id ?? null);
    if (promise !== undefined) write(promise);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what happened to the mail opens the next one.
  useEffect(() => {
    if (composed === null && isLastTold) begin(next);
  }, [composed, isLastTold]);
  return () => begin(next);
}

function Line({ promise, onWrite }: { readonly promise: CallPromise; readonly onWrite: Write }) {
  const t = useTranslate();
  const when = useWhen();
  const { perform } = useActions();
  const name = promise.contactName || promise.company || formatNumber(promise.number);
  const isOpened = currentToldState(promise) === "opened";
  return (
    <li className={styles["untold"]}>
      <p className={styles["who"]}>
        <span className={styles["name"]}>{name}</span> <span className={styles["quiet"]}>{when(promise.at)}</span>
      </p>
      {isOpened && (
        <div className={styles["asked"]}>
          <span className={styles["quiet"]}>{t("promise.told.mail-opened")}</span>
          <span className={styles["ways"]}>
            <Button size="s" onPress={() => void perform("mail.confirm", { of: "promise", id: promise.id, sent: true })}>
              {t("promise.told.confirm")}
            </Button>
            <Button size="s" tone="quiet" onPress={() => void perform("mail.confirm", { of: "promise", id: promise.id, sent: false })}>
              {t("promise.told.deny")}
            </Button>
          </span>
        </div>
      )}
      {!isOpened && <IconButton size="s" icon={Mail} label={t("callbacks.untold.write", { name })} onPress={() => onWrite(promise)} />}
    </li>
  );
}
