import { type FormEvent, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { CallRecord } from "#shared/domain/call.ts";
import styles from "./journal-view.module.css";

interface LineNoteProps {
  readonly call: CallRecord;
  readonly name: string;
  readonly onDone: () => void;
}

/** A note added to a call that is over. */
export function LineNote({ call, name, onDone }: LineNoteProps) {
  const t = useTranslate();
  const { journal } = useActions();
  const [text, setText] = useState("");
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || (await journal.note(call.id, text.trim()))) onDone();
  };
  return (
    <form className={styles["note"]} onSubmit={(event) => void keep(event)}>
      <TextField
        label={t("journal.note", { name })}
        hideLabel
        placeholder={t("journal.note.placeholder")}
        value={text}
        onChange={setText}
        autoFocus
        onKeyDown={({ key }) => key === "Escape" && onDone()}
      />
      <Button size="s" type="submit" onPress={() => undefined}>
        {t("common.save")}
      </Button>
    </form>
  );
}
