import { Button as AriaButton, Group } from "react-aria-components";
import styles from "./pad-keys.module.css";

const KEYS: readonly (readonly [string, string])[] = [
  ["1", ""],
  ["2", "ABC"],
  ["3", "DEF"],
  ["4", "GHI"],
  ["5", "JKL"],
  ["6", "MNO"],
  ["7", "PQRS"],
  ["8", "TUV"],
  ["9", "WXYZ"],
  ["*", ""],
  ["0", "+"],
  ["#", ""],
];

interface PadKeysProps {
  readonly label: string;
  readonly onKey: (key: string) => void;
}

/** The twelve keys of a telephone (ITU-T E.161). */
export function PadKeys({ label, onKey }: PadKeysProps) {
  return (
    <div>
      <Group className={styles["keys"] ?? ""} aria-label={label}>
        {KEYS.map(([key, letters]) => (
          <AriaButton key={key} className={styles["key"] ?? ""} aria-label={key} onPress={() => onKey(key)}>
            <span>{key}</span>
            <small>{letters || "\u00a0"}</small>
          </AriaButton>
        ))}
      </Group>
    </div>
  );
}
