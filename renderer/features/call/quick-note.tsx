import { type FormEvent, useEffect, useRef, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { TextField } from "#renderer/ui/field.tsx";
import { NoteList } from "#renderer/ui/note-list.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";
import styles from "./call.module.css";
import { useTakeNote } from "./use-take-note.ts";

/** One line beside the call: a key opens it, Enter keeps it with the time, and so does the end of the call. */
export function QuickNote({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const { phone, threads } = useActions();
  const contactId = entry.facts?.match.contact?.id ?? null;
  const takeNote = useTakeNote(entry.call);
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useKeys({ n: () => field.current?.focus() });
  const note = () => text.trim() !== "" && takeNote(text.trim());
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    note();
    setText("");
    field.current?.blur();
  };
  const atTheEnd = useRef(note);
  useEffect(() => {
    atTheEnd.current = note;
  });
  useEffect(() => () => void atTheEnd.current(), []);
  return (
    <div className={styles["notes"]}>
      <form onSubmit={keep}>
        <TextField
          label={t("call.note")}
          hideLabel
          placeholder={t("call.note.placeholder")}
          value={text}
          onChange={setText}
          inputRef={field}
          onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
        />
      </form>
      <NoteList
        notes={entry.notes}
        t={t}
        onEdit={(was, note) => void phone.editNote(entry.call.id, was, note)}
        onTake={contactId === null ? null : (as, words) => void threads.add(contactId, as, words)}
      />
    </div>
  );
}
