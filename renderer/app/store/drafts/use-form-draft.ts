import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks/use-app.tsx";

/**
 * The state of a form that outlives leaving the view, reloading the page and closing the window. If the form is about a contact, `key`
 * contains the contact's id as a word. A draft is used only if the form would begin with the same value as then, so that it never
 * overwrites a record that changed meanwhile.
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
