import { SavedNumber } from "#renderer/app/store/drafts/saved-field.tsx";
import { Switch } from "#renderer/ui/forms/choice.tsx";

interface OptionalNumberProps {
  /** The label of the switch. */
  readonly title: string;
  /** The label of the number. */
  readonly label: string;
  readonly name: string;
  readonly value: number | null;
  /** The initial number after switching on. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly onSave: (value: number | null) => void;
}

/** A switch, with a number while it is on; `null` while it is off. */
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
