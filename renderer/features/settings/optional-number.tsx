import { Switch } from "#renderer/ui/choice.tsx";
import { SavedNumber } from "./saved-field.tsx";

interface OptionalNumberProps {
  /** What is switched on. */
  readonly title: string;
  /** What the number counts. */
  readonly label: string;
  readonly name: string;
  readonly value: number | null;
  /** The number it begins with when it is switched on. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly onSave: (value: number | null) => void;
}

/** A switch, and a number while it is on; `null` while it is off. */
export function OptionalNumber({ title, label, name, value, usual, min, max, onSave }: OptionalNumberProps) {
  return (
    <>
      <Switch isSelected={value !== null} onChange={(on) => onSave(on ? usual : null)}>
        {title}
      </Switch>
      {value !== null && <SavedNumber label={label} name={name} value={value} min={min} max={max} onSave={onSave} />}
    </>
  );
}
