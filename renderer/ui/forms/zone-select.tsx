import { Select } from "./choice.tsx";

export interface ZoneSelectProps {
  readonly label: string;
  /** The label of the choice `null`. */
  readonly none: string;
  /** IANA zone. */
  readonly value: string | null;
  readonly onChange: (timeZone: string | null) => void;
}

const zones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Chooses a time zone by its name in the IANA database; typing finds one. */
export function ZoneSelect({ label, none, value, onChange }: ZoneSelectProps) {
  const all = value === null || zones.includes(value) ? zones : [value, ...zones];
  const options = [{ key: "", label: none }, ...all.map((zone) => ({ key: zone, label: zone.replaceAll("_", " ") }))];
  return <Select label={label} options={options} value={value ?? ""} onChange={(key) => onChange(key === "" ? null : key)} />;
}
