import { type KeyboardEvent, useState } from "react";
import styles from "./time-input.module.css";
import { readTime, shownTime } from "./time-text.ts";

interface TimeInputProps {
  readonly label: string;
  /** Minutes since midnight. */
  readonly value: number;
  readonly onChange: (minutes: number) => void;
  /** Id of the element that says why this time cannot be used. */
  readonly faultId?: string;
  /** Of a field that saves itself: each text while it is typed, with its time, `null` where none can be read; the time from before where the typing is given up. */
  readonly onWrite?: (minutes: number | null, text: string) => void;
  /** A text of an earlier page that cannot be read. */
  readonly initialText?: string | null;
}

const STEP = 15;
const LAST = 24 * 60;

/** A time of day as the 24-hour clock writes it: `9`, `930` and `9:30` are understood, arrow keys go by quarter hours. */
export function TimeInput({ label, value, onChange, faultId, onWrite, initialText = null }: TimeInputProps) {
  const [draft, setDraft] = useState(initialText);
  const [before, setBefore] = useState(value);
  const take = () => {
    if (draft === null) return;
    const minutes = readTime(draft);
    // Here what cannot be read stays, marked as invalid; elsewhere the value that counts is shown.
    if (minutes === null && onWrite !== undefined) return;
    setDraft(null);
    if (minutes !== null && (minutes !== value || onWrite !== undefined)) onChange(minutes);
  };
  const write = (text: string) => {
    if (draft === null) setBefore(value);
    setDraft(text);
    onWrite?.(readTime(text), text);
  };
  const giveUp = () => {
    setDraft(null);
    onWrite?.(before, "");
  };
  const step = (by: number) => {
    const from = (draft === null ? null : readTime(draft)) ?? value;
    setDraft(null);
    onChange(Math.min(LAST, Math.max(0, (by > 0 ? Math.floor(from / STEP) : Math.ceil(from / STEP)) * STEP + by)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") take();
    else if (event.key === "Escape") giveUp();
    else if (event.key === "ArrowUp") step(STEP);
    else if (event.key === "ArrowDown") step(-STEP);
    else return;
    event.preventDefault();
  };
  return (
    <input
      className={styles["time"]}
      type="text"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={faultId !== undefined || (draft !== null && readTime(draft) === null)}
      aria-describedby={faultId}
      value={draft ?? shownTime(value)}
      onChange={({ target }) => write(target.value)}
      onBlur={take}
      onKeyDown={onKeyDown}
    />
  );
}
