import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { CallLine } from "#renderer/ui/call-line.tsx";
import { Empty, Section } from "#renderer/ui/panel.tsx";
import { Badge } from "#renderer/ui/state-mark.tsx";
import type { ContactPage } from "#shared/contract/requests.ts";
import { formatNumber } from "#shared/domain/number.ts";
import styles from "./contact-view.module.css";

/** Every call with them, newest first. */
export function ContactHistory({ page: { calls, contact } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const when = useWhen();
  return (
    <Section title={t("contact.history")} aside={calls.length > 0 && <Badge>{calls.length}</Badge>}>
      {calls.length === 0 && <Empty>{t("contact.history.none")}</Empty>}
      <ul className={styles["lines"]}>
        {calls.map((call) => (
          <li key={call.id}>
            <CallLine
              call={call}
              when={when}
              t={t}
              who={contact.numbers.length > 1 && call.number !== "" && <p className={styles["kind"]}>{formatNumber(call.number)}</p>}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
