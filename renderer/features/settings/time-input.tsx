import styles from "./settings.module.css";

interface TimeInputProps {
  readonly label: string;
  /** Minutes since midnight. */
  readonly value: number;
  readonly onChange: (minutes: number) => void;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A time of day, by keyboard or with the browser's own choice. */
export function TimeInput({ label, value, onChange }: TimeInputProps) {
  return (
    <input
      className={styles["time"]}
      type="time"
      aria-label={label}
      step={900}
      value={`${two(Math.floor(value / 60))}:${two(value % 60)}`}
      onChange={({ target }) => {
        const [hours, minutes] = target.value.split(":").map(Number);
        if (hours !== undefined && minutes !== undefined && target.value !== "") onChange(hours * 60 + minutes);
      }}
    />
  );
}
