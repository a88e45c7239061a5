import type { ReactNode } from "react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { TextAreaField, TextField } from "#renderer/ui/forms/field.tsx";
import { useSaved } from "./use-saved.ts";

interface SavedFieldProps {
  readonly label: string;
  /** The key of the setting. */
  readonly name: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly description?: ReactNode;
  /** Why a text is invalid; empty if it is valid. */
  readonly check?: (text: string) => string;
  /** Converts the text to the form in which it is saved. */
  readonly clean?: (text: string) => string;
  readonly rows?: number;
}

/** Removes surrounding white space. */
export const trimmed = (text: string) => text.trim();

/** A text field that saves itself. */
export function SavedField({ label, name, value, onSave, description, check = () => "", clean = (text) => text, rows }: SavedFieldProps) {
  const { text, write, leave } = useSaved({ name, value, read: (draft) => (check(draft) === "" ? clean(draft) : null), save: onSave });
  const shared = { label, value: text, onChange: write, onBlur: leave, description, error: check(text) };
  return rows === undefined ? <TextField {...shared} /> : <TextAreaField {...shared} rows={rows} />;
}

interface SavedNumberProps {
  readonly label: string;
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly description?: string;
  readonly onSave: (value: number) => void;
}

/** A field for a whole number within bounds; it saves itself. */
export function SavedNumber({ label, name, value, min, max, description, onSave }: SavedNumberProps) {
  const t = useTranslate();
  const read = (text: string) => (/^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max ? String(Number(text)) : null);
  const { text, write, leave } = useSaved({ name, value: String(value), read, save: (number) => onSave(Number(number)) });
  return (
    <TextField
      label={label}
      value={text}
      onChange={write}
      onBlur={leave}
      description={description}
      error={read(text) !== null ? "" : t("settings.number.range", { min, max })}
    />
  );
}
