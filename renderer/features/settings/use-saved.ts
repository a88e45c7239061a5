import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";

export interface SavedParts {
  /** Which setting it is: an invalid text is kept under it. */
  readonly name: string;
  /** The setting as text. */
  readonly value: string;
  /** The text as the setting holds it; `null` where it is invalid. */
  readonly read: (text: string) => string | null;
  readonly save: (value: string) => void;
}

export interface Saved {
  readonly text: string;
  readonly write: (text: string) => void;
  /** The field is left: a valid text is shown as it was saved. */
  readonly leave: () => void;
}

interface Draft {
  readonly text: string;
  /** The setting while this was written; once it is another one, that is shown. */
  readonly of: string;
}

/** The text of a setting, saved with every letter. An invalid one is not saved, but stays in the field, also after a reload, until it is mended or the setting changes. */
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
