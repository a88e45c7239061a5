import { Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ContactDoorOpeners } from "./contact-door-openers.tsx";
import { ContactForm } from "./contact-form.tsx";
import { ContactHead } from "./contact-head.tsx";
import { ContactHistory } from "./contact-history.tsx";
import { ContactPromises } from "./contact-promises.tsx";
import { ContactRecognition } from "./contact-recognition.tsx";
import { ContactSources } from "./contact-sources.tsx";
import styles from "./contact-view.module.css";
import { FirstSteps } from "./first-steps.tsx";
import { OptOutBanner } from "./opt-out-banner.tsx";
import { ThreadStatus } from "./thread-status.tsx";

interface ContactViewProps {
  readonly thread: ReactNode;
  readonly greeting: ReactNode;
  readonly mails: ReactNode;
}

/**
 * The chosen contact: head, thread and greeting (passed in), promises, calls. The form while one is edited; first steps if none is chosen.
 */
export function ContactView({ thread, greeting, mails }: ContactViewProps) {
  const contactId = useAppState((state) => state.contactId);
  const editing = useAppState((state) => state.editing);
  const page = useAppState((state) => state.page);
  if (editing) return <ContactForm key={page?.contact.id ?? ""} contact={contactId === null ? null : (page?.contact ?? null)} />;
  if (contactId === null) return <FirstSteps />;
  if (page === null) return <NoPage key={contactId} />;
  return (
    <article key={contactId} className={styles["view"]} aria-label={page.contact.name || page.contact.company}>
      <ContactHead page={page} />
      <OptOutBanner page={page} />
      <ThreadStatus page={page} />
      {thread}
      <ContactDoorOpeners page={page} />
      <ContactPromises page={page} />
      {greeting}
      {mails}
      <ContactRecognition page={page} />
      <ContactHistory page={page} />
      <ContactSources page={page} />
    </article>
  );
}

/** A page usually arrives within a frame or two; after this time the contact counts as deleted; milliseconds. */
const GONE_MS = 1000;

function NoPage() {
  const t = useTranslate();
  const { go } = useActions();
  const [isGone, setIsGone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsGone(true), GONE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles["view"]}>
      {isGone && (
        <Empty
          isProblem
          action={
            <Button icon={Undo2} onPress={() => go.contact(null)}>
              {t("common.back")}
            </Button>
          }
        >
          {t("contact.gone")}
        </Empty>
      )}
    </div>
  );
}
