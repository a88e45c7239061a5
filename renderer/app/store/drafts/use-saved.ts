import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks/use-app.tsx";

export interface SavedParts {
  /** The key of the setting; an invalid text is stored under it. */
  readonly name: string;
  /** The setting as text. */
  readonly value: string;
  /** Converts the text to the form of the setting; `null` if it is invalid. */
  readonly read: (text: string) => string | null;
  readonly save: (value: string) => void;
}

export interface Saved {
  readonly text: string;
  readonly write: (text: string) => void;
  /** The field lost the focus: a valid text is shown as it was saved. */
  readonly leave: () => void;
}

interface Draft {
  readonly text: string;
  /** The setting when this was typed; once it changes, the new setting is shown. */
  readonly of: string;
}

/**
 * The text of a setting, saved with every letter. An invalid text is not saved but stays in the field, even after a reload, until it is
 * corrected or the setting changes.
 */
export function useSaved({ name, value, read, save }: SavedParts): Saved {
  const { forms } = useActions();
  const key = `setting ${name}`;
  const [draft, setDraft] = useState<Draft | null>(() => {
    const text = forms.recall(key, value);
    return text === null ? null : { text, of: value };
  });
  const write = (text: string) => {
    const valid = read(text);
    setDraft({ text, of: valid ?? value });
    forms.remember(key, value, valid === null ? text : value);
    if (valid !== null && valid !== value) save(valid);
  };
  const leave = () => {
    if (draft !== null && read(draft.text) !== null) setDraft(null);
  };
  return { text: draft?.of === value ? draft.text : value, write, leave };
}
