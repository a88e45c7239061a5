import type { ReactNode } from "react";
import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { TextAreaField, TextField } from "#renderer/ui/field.tsx";
import { useSaved } from "./use-saved.ts";

interface SavedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly description?: ReactNode;
  /** Why a text cannot be taken; empty where it can. */
  readonly check?: (text: string) => string;
  readonly rows?: number;
}

/** A field that saves itself. */
export function SavedField({ label, value, onSave, description, check = () => "", rows }: SavedFieldProps) {
  const { text, write, flush } = useSaved(value, (draft) => check(draft) === "", onSave);
  const shared = { label, value: text, onChange: write, onBlur: flush, description, error: check(text) };
  return rows === undefined ? <TextField {...shared} /> : <TextAreaField {...shared} rows={rows} />;
}

interface SavedNumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly description?: string;
  readonly onSave: (value: number) => void;
}

/** A whole number within bounds that saves itself. */
export function SavedNumber({ label, value, min, max, description, onSave }: SavedNumberProps) {
  const t = useTranslate();
  const isFine = (text: string) => /^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;
  const { text, write, flush } = useSaved(String(value), isFine, (draft) => onSave(Number(draft)));
  return (
    <TextField
      label={label}
      value={text}
      onChange={write}
      onBlur={flush}
      description={description}
      error={isFine(text) ? "" : t("settings.number.range", { min, max })}
    />
  );
}
