import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { isTyping } from "#renderer/ui/keys.ts";
import styles from "./call.module.css";
import { PadKeys } from "./pad-keys.tsx";

interface TonePadProps {
  readonly onTone: (tone: string) => void;
  /** Nobody has answered yet: tones wait for it, and it is said. */
  readonly isWaiting: boolean;
}

/** While the pad is open, digits are tones wherever the focus is but in a text field, before every other meaning that a digit has. */
function useToneKeys(send: (tone: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || !/^[\d*#]$/.test(event.key) || isTyping(event.target)) return;
    // Whoever listens for page-wide keys leaves alone what is handled.
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
  // The button that opens it stays in view where the pad itself may not be.
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
