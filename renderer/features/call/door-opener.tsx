import { useTranslate } from "#renderer/app/store/hooks.tsx";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { hasThread } from "#shared/domain/thread.ts";
import styles from "./call.module.css";
import { partnerName } from "./texts.ts";

/** If somebody else answers: honest, short answers to what is always asked, and what is known of them. */
export function DoorOpener({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const thread = entry.facts?.thread ?? null;
  const notes = thread?.doorOpenerNotes ?? "";
  return (
    <Disclosure
      framed
      isOpen={entry.call.phase !== "talking" && entry.call.phase !== "held"}
      summary={<strong className={styles["doorTitle"]}>{t("call.door")}</strong>}
    >
      <dl className={styles["door"]}>
        {hasThread(thread) && (
          <div>
            <dt>{t("call.door.about")}</dt>
            <dd>{thread.purpose}</dd>
          </div>
        )}
        <div>
          <dt>{t("call.door.help")}</dt>
          <dd>{t("call.door.help.answer", { name: partnerName(entry, t) })}</dd>
        </div>
        <div>
          <dt>{t("call.door.back")}</dt>
          <dd>{t("call.door.back.answer")}</dd>
        </div>
      </dl>
      {notes !== "" && <p className={styles["doorNotes"]}>{notes}</p>}
    </Disclosure>
  );
}
