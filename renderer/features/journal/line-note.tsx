import { type FormEvent, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { NoteList } from "#renderer/ui/forms/note-list.tsx";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import styles from "./journal-view.module.css";

interface LineNoteProps {
  readonly call: CallRecord;
  readonly name: string;
  readonly onDone: () => void;
}

/** Adds a note to a past call; its notes can be edited, and copied into the thread. */
export function LineNote({ call, name, onDone }: LineNoteProps) {
  const t = useTranslate();
  const { perform, phone, threads } = useActions();
  const { contactId } = call;
  const [text, setText] = useState("");
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim();
    if (note === "" || (await perform("call.note", { callId: call.id, note })).ok) onDone();
  };
  return (
    <>
      <NoteList
        notes={call.notes}
        t={t}
        onEdit={(was, note) => void phone.editNote(call.id, was, note).then(onDone)}
        onWrite={(was, note) => phone.draftEdit(call.id, was, note)}
        onTake={contactId === null ? null : (as, words) => void threads.add(contactId, as, words)}
      />
      <form className={styles["note"]} onSubmit={(event) => void save(event)}>
        <TextField
          label={t("journal.note", { name })}
          hideLabel
          placeholder={t("journal.note.placeholder")}
          value={text}
          onChange={setText}
          autoFocus
          onKeyDown={({ key }) => key === "Escape" && text.trim() === "" && onDone()}
        />
        <Button size="s" type="submit" onPress={() => undefined}>
          {t("common.save")}
        </Button>
      </form>
    </>
  );
}
