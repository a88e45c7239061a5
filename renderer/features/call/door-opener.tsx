import { StickyNote } from "lucide-react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { hasThread } from "#shared/domain/thread.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./call.module.css";
import { partnerName } from "./texts.ts";
import { useTakeNote } from "./use-take-note.ts";

interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** What door openers always ask, with honest answers: the purpose as it was written, never a pretence. */
function answersFor(entry: CallEntry, t: Translate): readonly Answer[] {
  const thread = entry.facts?.thread ?? null;
  const about = hasThread(thread) ? [{ question: t("call.door.about"), answer: thread.purpose }] : [];
  return [
    ...about,
    { question: t("call.door.help"), answer: t("call.door.help.answer", { name: partnerName(entry, t) }) },
    { question: t("call.door.back"), answer: t("call.door.back.answer") },
  ];
}

/** If somebody else answers: short answers to read out, one click notes which was asked, and what is known of them. */
export function DoorOpener({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const takeNote = useTakeNote(entry.call.id);
  const notes = entry.facts?.thread?.doorOpenerNotes ?? "";
  return (
    <Disclosure framed isOpen summary={<strong className={styles["doorTitle"]}>{t("call.door")}</strong>}>
      <ul className={styles["door"]}>
        {answersFor(entry, t).map(({ question, answer }) => (
          <li key={question}>
            <div>
              <p className={styles["doorQuestion"]}>{question}</p>
              <p>{answer}</p>
            </div>
            {entry.call.answeredAt !== null && (
              <IconButton
                size="s"
                icon={StickyNote}
                label={t("call.door.note", { question })}
                onPress={() => takeNote(t("call.door.asked", { question }))}
              />
            )}
          </li>
        ))}
      </ul>
      {notes !== "" && <p className={styles["doorNotes"]}>{notes}</p>}
    </Disclosure>
  );
}
