import { useEffect, useRef, useState } from "react";

/** For a form that was sent with faults in it: `showFault` takes the focus to the first field that says why it cannot be taken, once that stands there. */
export function useFirstFault() {
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled)")?.focus();
  }, [asked]);
  return { form, showFault: () => setAsked((times) => times + 1) };
}
