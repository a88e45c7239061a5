import { type FormEvent, useEffect, useRef, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import { TextField } from "#renderer/ui/field.tsx";
import { useKeys } from "#renderer/ui/use-keys.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import styles from "./outcome-bar.module.css";

/** What comes to mind after hang-up: one line, kept by Enter and by whatever takes the bar away. */
export function AfterNote({ call }: { readonly call: CallRecord }) {
  const t = useTranslate();
  const { phone } = useActions();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // While a call is up, N notes of that call.
  const hasKey = useAppState(({ calls }) => calls.every(({ call: other }) => ringsIn(other)));
  useKeys(hasKey ? { n: () => field.current?.focus() } : {});
  const note = () => text.trim() !== "" && phone.note(call.id, text.trim());
  const keep = (event: FormEvent) => {
    event.preventDefault();
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
    <form className={styles["note"]} onSubmit={keep}>
      <TextField
        label={t("wrap.note")}
        hideLabel
        placeholder={t(hasKey ? "wrap.note.placeholder" : "wrap.note")}
        value={text}
        onChange={setText}
        inputRef={field}
        onKeyDown={({ key }) => key === "Escape" && field.current?.blur()}
      />
      {call.notes.length > 0 && <p className={styles["noted"]}>{call.notes.join(" · ")}</p>}
    </form>
  );
}
