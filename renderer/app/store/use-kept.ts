import { useState } from "react";
import { useActions } from "./hooks.tsx";

/**
 * A form's state that outlives leaving the view, reloading the page and closing the window. Where it is about a contact, its id is a word of `key`.
 * What was kept counts only where the form would begin as it did then: nothing overwrites a record that changed meanwhile.
 */
export function useFormDraft<T>(key: string, start: () => T) {
  const { forms } = useActions();
  const [initial] = useState(start);
  const [value, setValue] = useState(() => forms.recall(key, initial) ?? initial);
  const change = (patch: Partial<T>): void =>
    setValue((before) => {
      const after = { ...before, ...patch };
      forms.remember(key, initial, after);
      return after;
    });
  return { value, change, forget: () => forms.forget(key) };
}
