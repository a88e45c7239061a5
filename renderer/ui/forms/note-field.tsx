import { type FormEvent, useEffect, useRef, useState } from "react";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { TextField } from "./field.tsx";

interface NoteFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** Whether N moves the focus here. */
  readonly hasKey: boolean;
  /** Called with a text that is not empty. */
  readonly onNote: (text: string) => void;
  /** Called with each letter; `null` if the field is empty. */
  readonly onWrite: (text: string | null) => void;
}

/**
 * One line for a note: Enter saves it and stays in the field for the next one, Escape leaves the field. If the field disappears, as at the
 * end of the call, the note is saved too.
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
