import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { NoteField } from "#renderer/ui/forms/note-field.tsx";
import { NoteList } from "#renderer/ui/forms/note-list.tsx";
import styles from "./call.module.css";
import { useTakeNote } from "./use-take-note.ts";

/** One line to note something during the call, saved with the time, and the notes so far. */
export function QuickNote({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const { phone, threads } = useActions();
  const contactId = entry.facts?.match.contact?.id ?? null;
  const { note, draft } = useTakeNote(entry.call);
  return (
    <div className={styles["notes"]}>
      <NoteField label={t("call.note")} placeholder={t("call.note.placeholder")} hasKey onNote={note} onWrite={draft} />
      <NoteList
        notes={entry.notes}
        t={t}
        onEdit={(was, note) => void phone.editNote(entry.call.id, was, note)}
        onWrite={(was, note) => phone.draftEdit(entry.call.id, was, note)}
        onTake={contactId === null ? null : (as, words) => void threads.add(contactId, as, words)}
      />
    </div>
  );
}
