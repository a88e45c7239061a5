import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import styles from "./contact-view.module.css";

/** How often the rep has tried to reach the contact since they last spoke, and who answered last; nothing if there was no attempt. */
export function ContactAttempts({ page: { attempts } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const when = useWhen();
  if (attempts === null) return null;
  const { count, firstAt, lastAt, answeredBy } = attempts;
  const line = t("contact.attempts", { count, first: when(firstAt), last: when(lastAt) });
  const answered = answeredBy === "" ? "" : t("contact.attempts.answered", { name: answeredBy });
  return (
    <p className={styles["marks"]} data-testid="contact-attempts">
      {[line, answered].filter((text) => text !== "").join(" · ")}
    </p>
  );
}
