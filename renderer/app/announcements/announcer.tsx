import { useEffect, useRef, useState } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import spoken from "#renderer/ui/elements/spoken.module.css";
import { announcements, type Situation, situationOf } from "./announcements.ts";

/** Announces changes of calls and line to screen readers; invisible. */
export function Announcer() {
  const t = useTranslate();
  const calls = useAppState((state) => state.calls);
  const registrations = useAppState((state) => state.registrations);
  const core = useAppState((state) => state.core);
  const before = useRef<Situation | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const now = situationOf({ calls, registrations, core });
    const words = before.current === null ? [] : announcements(before.current, now, t);
    before.current = now;
    if (words.length > 0) setSaid(words.join(" "));
  }, [calls, registrations, core, t]);
  return (
    <p className={spoken["spoken"]} role="status" data-testid="said">
      {said}
    </p>
  );
}
