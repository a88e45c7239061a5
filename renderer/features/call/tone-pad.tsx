import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { isTyping } from "#renderer/ui/keys/keys.ts";
import styles from "./call.module.css";
import { PadKeys } from "./pad-keys.tsx";

interface TonePadProps {
  readonly onTone: (tone: string) => void;
  /** The call is not answered yet: tones wait until it is, and the pad says so. */
  readonly isWaiting: boolean;
}

/** While the pad is open, digits send tones unless the focus is in a text field; this takes precedence over other meanings of a digit. */
function useToneKeys(send: (tone: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || !/^[\d*#]$/.test(event.key) || isTyping(event.target)) return;
    // The handlers of page-wide keys ignore handled events.
    event.preventDefault();
    if (!event.repeat) send(event.key);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

/** Tones to the other side (RFC 4733 event codes 0 to 11), by button and by key. */
export function TonePad({ onTone, isWaiting }: TonePadProps) {
  const t = useTranslate();
  const [sent, setSent] = useState("");
  const pad = useRef<HTMLDivElement>(null);
  // The button that opened the pad stays in view, but the pad may be out of view.
  useEffect(() => {
    pad.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const send = (tone: string) => {
    onTone(tone);
    setSent((before) => (before + tone).slice(-20));
  };
  useToneKeys(send);
  return (
    <div ref={pad} className={styles["tonePad"]}>
      <output className={styles["sent"]} aria-label={t("call.pad.sent")}>
        {sent || "\u00a0"}
      </output>
      {isWaiting && (
        <p className={styles["quiet"]} role="status">
          {t("call.pad.waiting")}
        </p>
      )}
      <PadKeys label={t("call.pad")} onKey={send} />
    </div>
  );
}
