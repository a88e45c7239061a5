import { ListPlus, Pencil, UserPen } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { type Note, parseNote, printNote } from "#shared/domain/calls/note.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { TextField } from "./field.tsx";
import styles from "./note-list.module.css";

export interface NoteListProps {
  readonly notes: readonly string[];
  readonly t: Translate;
  /** Replaces the note with the text `was`; an empty note is deleted. */
  readonly onEdit: (was: string, note: string) => void;
  /** Called with each letter; `null` if the note is unchanged. */
  readonly onWrite: (was: string, note: string | null) => void;
  /** Copies a note into the thread; `null` if there is no contact to have one. */
  readonly onTake: ((as: "point" | "person", text: string) => void) | null;
}

/** Notes with their time in the call; each can be edited, and copied into the thread with one click. */
export function NoteList({ notes, ...props }: NoteListProps) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles["list"]} aria-label={props.t("call.notes")}>
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a note keeps its place when it is edited, and two may be equal.
        <Line key={index} note={note} {...props} />
      ))}
    </ul>
  );
}

type LineProps = Omit<NoteListProps, "notes"> & { readonly note: string };

function Line({ note, t, onEdit, onWrite, onTake }: LineProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const { stamp, text }: Note = parseNote(note);
  const edited = (written: string) => (written.trim() === text ? null : printNote({ stamp, text: written.trim() }));
  const write = (written: string) => {
    setDraft(written);
    onWrite(note, edited(written));
  };
  const save = () => {
    const now = draft === null ? null : edited(draft);
    if (now !== null) onEdit(note, now);
    setDraft(null);
  };
  const giveUp = () => {
    onWrite(note, null);
    setDraft(null);
  };
  const atTheEnd = useRef(save);
  useEffect(() => {
    atTheEnd.current = save;
  });
  useEffect(() => () => atTheEnd.current(), []);
  return (
    <li className={styles["line"]}>
      <span className={styles["stamp"]}>{stamp}</span>
      {draft === null ? (
        <span className={styles["text"]}>{text}</span>
      ) : (
        <TextField
          label={t("call.note.edit", { text })}
          hideLabel
          value={draft}
          onChange={write}
          autoFocus
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === "Enter") save();
            if (event.key === "Escape") giveUp();
          }}
        />
      )}
      {draft === null && (
        <span className={styles["tools"]}>
          <IconButton size="s" icon={Pencil} label={t("call.note.edit", { text })} onPress={() => setDraft(text)} />
          {onTake !== null && (
            <>
              <IconButton size="s" icon={ListPlus} label={t("call.note.point", { text })} onPress={() => onTake("point", text)} />
              <IconButton size="s" icon={UserPen} label={t("call.note.person", { text })} onPress={() => onTake("person", text)} />
            </>
          )}
        </span>
      )}
    </li>
  );
}
