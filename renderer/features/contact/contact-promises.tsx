import { useActions, useNow, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import { type CallPromise, isOpen } from "#shared/domain/promises/promise.ts";
import { promiseState } from "#shared/domain/promises/promise-state.ts";
import styles from "./contact-view.module.css";

/** Calls promised to the contact: open ones first, with their actions, then the closed ones. */
export function ContactPromises({ page: { promises } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  if (promises.length === 0) return null;
  const open = promises.filter(isOpen).toSorted((a, b) => a.at - b.at);
  const closed = promises.filter((each) => !isOpen(each));
  return (
    <Section title={t("contact.promises")}>
      <ul className={styles["lines"]}>
        {[...open, ...closed].map((promise) => (
          <PromiseLine key={promise.id} promise={promise} />
        ))}
      </ul>
    </Section>
  );
}

function PromiseLine({ promise }: { readonly promise: CallPromise }) {
  const t = useTranslate();
  const when = useWhen();
  const now = useNow(60_000);
  const { promises } = useActions();
  const state = promiseState(promise, now);
  return (
    <li className={styles["promise"]}>
      <div className={styles["who"]}>
        <p className={styles["marks"]}>
          <time dateTime={new Date(promise.at).toISOString()}>{when(promise.at)}</time>
          <Badge tone={state === "missed" && isOpen(promise) ? "unprepared" : state === "open" ? "accent" : "plain"}>
            {t(`promise.state.${state}`)}
          </Badge>
        </p>
        {promise.reason !== "" && <p className={styles["kind"]}>{promise.reason}</p>}
      </div>
      {isOpen(promise) && (
        <Button size="s" onPress={() => promises.show(promise.id)}>
          {t("common.details")}
        </Button>
      )}
    </li>
  );
}
