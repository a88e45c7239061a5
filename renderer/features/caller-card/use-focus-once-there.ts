import { useEffect, useRef } from "react";

/** The rep asked for this form, so the first choice may have the focus. */
export function useFocusOnceThere(choices: readonly unknown[] | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (choices !== null) form.current?.querySelector("input")?.focus();
  }, [choices]);
  return form;
}
