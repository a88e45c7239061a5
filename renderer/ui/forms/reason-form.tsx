import { type FormEvent, useState } from "react";
import { Button } from "#renderer/ui/elements/button.tsx";
import { TextField } from "./field.tsx";
import styles from "./reason-form.module.css";

interface ReasonFormProps {
  readonly label: string;
  readonly description: string;
  /** The label of the button that carries out the action. */
  readonly action: string;
  readonly cancel: string;
  /** Called with a reason that is not empty. */
  readonly onGive: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the reason that an action needs: one line, Enter confirms, Escape cancels. */
export function ReasonForm({ label, description, action, cancel, onGive, onCancel }: ReasonFormProps) {
  const [text, setText] = useState("");
  const reason = text.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== "") onGive(reason);
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <TextField
        label={label}
        description={description}
        value={text}
        onChange={setText}
        autoFocus
        onKeyDown={({ key }) => key === "Escape" && onCancel()}
      />
      <div className={styles["buttons"]}>
        <Button type="submit" isDisabled={reason === ""} onPress={() => undefined}>
          {action}
        </Button>
        <Button tone="quiet" onPress={onCancel}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
