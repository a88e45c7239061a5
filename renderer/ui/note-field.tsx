import { type FormEvent, useEffect, useRef, useState } from "react";
import { TextField } from "./field.tsx";
import { useKeys } from "./use-keys.ts";

interface NoteFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** Whether N puts the focus here. */
  readonly hasKey: boolean;
  /** With a text that is not empty. */
  readonly onNote: (text: string) => void;
  /** With each letter; `null` where nothing is written. */
  readonly onWrite: (text: string | null) => void;
}

/**
 * One line to note something: Enter keeps it and stays in the field for the next line, Escape leaves it. What takes the field away keeps the note as well, such as the
 * end of the call.
 */
export function NoteField({ label, placeholder, hasKey, onNote, onWrite }: NoteFieldProps) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useKeys(hasKey ? { n: () => field.current?.focus() } : {});
  const note = () => text.trim() !== "" && onNote(text.trim());
  const save = (event: FormEvent) => {
    event.preventDefault();
    note();
    setText("");
  };
  const atTheEnd = useRef(note);
  useEffect(() => {
    atTheEnd.current = note;
  });
  useEffect(() => () => void atTheEnd.current(), []);
  const write = (written: string) => {
    setText(written);
    onWrite(written.trim() === "" ? null : written.trim());
  };
  return (
    <form onSubmit={save}>
      <TextField
        label={label}
        hideLabel
        placeholder={placeholder}
        value={text}
        onChange={write}
        inputRef={field}
        onKeyDown={({ key }) => key === "Escape" && field.current?.blur()}
      />
    </form>
  );
}
