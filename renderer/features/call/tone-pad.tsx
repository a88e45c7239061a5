import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import styles from "./call.module.css";
import { PadKeys } from "./pad-keys.tsx";

/** Tones to the other side (RFC 4733 event codes 0 to 11). While it has the focus, digits typed are tones too. */
export function TonePad({ onTone }: { readonly onTone: (tone: string) => void }) {
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (!/^[\d*#]$/.test(event.key)) return;
    event.preventDefault();
    send(event.key);
  };
  return (
    <div ref={pad} className={styles["tonePad"]}>
      <output className={styles["sent"]} aria-label={t("call.pad.sent")}>
        {sent || "\u00a0"}
      </output>
      <PadKeys label={t("call.pad")} onKey={send} onKeyDown={onKeyDown} />
    </div>
  );
}
