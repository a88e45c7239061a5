import { Send } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useUntil, useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import type { WebhookState } from "#shared/contract/outreach/integrations.ts";
import type { WebhookResult, WebhookType } from "#shared/domain/outreach/webhook.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import styles from "./webhook.module.css";

const TYPES: Readonly<Record<WebhookType, MessageKey>> = {
  "call.ringing": "webhook.topic.ringing",
  "call.answered": "webhook.topic.answered",
  "call.ended": "webhook.topic.ended",
  "outcome.logged": "webhook.topic.outcome",
  "outcome.undone": "webhook.undone",
  test: "webhook.tested",
};

function inWords({ kind, status }: WebhookResult, t: Translate): string {
  return t(`webhook.result.${kind}`, { status: String(status ?? "") });
}

/** Sends a test event, and lists the results of the last events. */
export function WebhookTries() {
  const t = useTranslate();
  const { perform } = useActions();
  const state = useAppState(({ core }) => core?.webhook ?? null);
  if (state === null) return null;
  return (
    <>
      <Test />
      {state.waiting > 0 && (
        <div className={styles["buttons"]}>
          <p className={styles["quiet"]} role="status">
            {t("webhook.waiting", { count: state.waiting })}
          </p>
          {state.recent.some(({ dueAt }) => dueAt !== null) && (
            <Button size="s" onPress={() => void perform("webhook.retry", {})}>
              {t("webhook.retry")}
            </Button>
          )}
        </div>
      )}
      {state.recent.length > 0 && (
        <Disclosure framed summary={t("webhook.recent")} isOpen>
          <ul className={styles["tries"]} data-testid="webhook-tries">
            {state.recent.map((event) => (
              <Try key={event.id} event={event} />
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

function Test() {
  const t = useTranslate();
  const { perform } = useActions();
  const [result, setResult] = useState<WebhookResult | "busy" | null>(null);
  async function test() {
    setResult("busy");
    const tested = await perform("webhook.test", {});
    setResult(tested.ok ? tested.value : null);
  }
  const isFailed = result !== null && result !== "busy" && result.kind !== "delivered";
  return (
    <div className={styles["test"]}>
      <Button icon={Send} isPending={result === "busy"} onPress={() => void test()}>
        {t("webhook.test")}
      </Button>
      <p className={isFailed ? styles["failure"] : styles["quiet"]} role="status" data-testid="webhook-test">
        {result === "busy" ? t("webhook.testing") : result !== null && inWords(result, t)}
      </p>
    </div>
  );
}

function Try({ event: { type, triedAt, result, dueAt } }: { readonly event: WebhookState["recent"][number] }) {
  const t = useTranslate();
  const when = useWhen();
  const until = useUntil();
  const isGivenUp = dueAt === null && result?.kind !== "delivered" && result?.kind !== "dropped" && type !== "test";
  return (
    <li>
      <span className={styles["time"]}>{triedAt !== null && when(triedAt)}</span>
      <span>
        {t(TYPES[type])}{" "}
        <span className={cx(styles["result"], result?.kind === "delivered" ? styles["quiet"] : styles["failure"])}>
          {result !== null && inWords(result, t)}
          {dueAt !== null && ` ${t("webhook.again", { when: until(dueAt) })}`}
          {isGivenUp && ` ${t("webhook.given-up")}`}
        </span>
      </span>
    </li>
  );
}
