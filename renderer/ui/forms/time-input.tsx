import { type KeyboardEvent, useState } from "react";
import styles from "./time-input.module.css";
import { readTime, shownTime } from "./time-text.ts";

interface TimeInputProps {
  readonly label: string;
  /** Minutes since midnight. */
  readonly value: number;
  readonly onChange: (minutes: number) => void;
  /** Id of the element that says why this time is invalid. */
  readonly faultId?: string;
  /**
   * For a field that saves itself: called with each typed text and its time, `null` if it is unreadable; with the former time if the edit
   * is cancelled.
   */
  readonly onWrite?: (minutes: number | null, text: string) => void;
  /** An unreadable text of an earlier page. */
  readonly initialText?: string | null;
}

const STEP = 15;
const LAST = 24 * 60;

/** A time of day on the 24-hour clock: it accepts `9`, `930` and `9:30`; arrow keys move by quarter hours. */
export function TimeInput({ label, value, onChange, faultId, onWrite, initialText = null }: TimeInputProps) {
  const [draft, setDraft] = useState(initialText);
  const [before, setBefore] = useState(value);
  const take = () => {
    if (draft === null) return;
    const minutes = readTime(draft);
    // Fields that save themselves keep an unreadable text, marked as invalid; other fields show the valid value again.
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
