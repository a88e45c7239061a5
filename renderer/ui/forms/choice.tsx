import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  Select as AriaSelect,
  Switch as AriaSwitch,
  CheckboxGroup,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
} from "react-aria-components";
import { cx } from "#renderer/ui/elements/cx.ts";
import styles from "./choice.module.css";
import fieldStyles from "./field.module.css";

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  /** Why the value is invalid; empty if it is valid. */
  readonly error?: string;
}

function Tick() {
  return (
    <span className={styles["box"]} aria-hidden="true">
      <Check size={12} strokeWidth={3} />
    </span>
  );
}

/** A checkbox. `isPoint`: ticking marks it as done, as for the points of a thread. */
export function Checkbox({
  children,
  isSelected,
  onChange,
  isDisabled = false,
  error = "",
  isPoint = false,
}: CheckboxProps & { readonly isPoint?: boolean }) {
  const id = useId();
  return (
    <>
      <AriaCheckbox
        className={cx(styles["checkbox"], isPoint && styles["point"])}
        isSelected={isSelected}
        onChange={onChange}
        isDisabled={isDisabled}
        isInvalid={error !== ""}
        {...(error === "" ? {} : { "aria-describedby": id })}
      >
        <Tick />
        <span className={styles["words"]}>{children}</span>
      </AriaCheckbox>
      {error !== "" && (
        <p id={id} className={fieldStyles["error"]}>
          {error}
        </p>
      )}
    </>
  );
}

/** A switch that takes effect at once. */
export function Switch({ children, isSelected, onChange, isDisabled = false }: Omit<CheckboxProps, "error">) {
  return (
    <AriaSwitch className={styles["switch"] ?? ""} isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles["track"]} aria-hidden="true" />
      <span className={styles["words"]}>{children}</span>
    </AriaSwitch>
  );
}

export interface Option<K extends string> {
  readonly key: K;
  readonly label: string;
  /** A second line in a quieter style. */
  readonly detail?: string;
}

export interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly Option<K>[];
  /** `null` while nothing is chosen. */
  readonly value: K | null;
  readonly onChange: (value: K) => void;
}

interface Faulty {
  /** Why the choice is invalid; empty if it is valid. */
  readonly error?: string;
}

interface CheckboxesProps<K extends string> extends Pick<ChoiceProps<K>, "label" | "options">, Faulty {
  readonly value: readonly K[];
  readonly onChange: (value: readonly K[]) => void;
}

/** A group of checkboxes. */
export function Checkboxes<K extends string>({ label, options, value, onChange, error = "" }: CheckboxesProps<K>) {
  return (
    <CheckboxGroup className={styles["group"] ?? ""} value={[...value]} onChange={(keys) => onChange(keys as K[])} isInvalid={error !== ""}>
      <Label className={styles["label"] ?? ""}>{label}</Label>
      {options.map(({ key, label: words }) => (
        <AriaCheckbox key={key} className={styles["checkbox"] ?? ""} value={key}>
          <Tick />
          <span className={styles["words"]}>{words}</span>
        </AriaCheckbox>
      ))}
      <FieldError className={fieldStyles["error"] ?? ""}>{error}</FieldError>
    </CheckboxGroup>
  );
}

/** A few exclusive options side by side; they wrap if the words are long. */
export function Segments<K extends string>({ label, hideLabel = false, options, value, onChange }: ChoiceProps<K>) {
  return (
    <RadioGroup
      className={styles["group"] ?? ""}
      value={value}
      onChange={(key) => onChange(key as K)}
      orientation="horizontal"
      {...(hideLabel ? { "aria-label": label } : {})}
    >
      {!hideLabel && <Label className={styles["label"] ?? ""}>{label}</Label>}
      <div className={styles["segments"]}>
        {options.map((option) => (
          <Radio key={option.key} value={option.key} className={styles["segment"] ?? ""}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** A list of exclusive options, one per line, with an optional second line. */
export function RadioList<K extends string>({ label, hideLabel = false, options, value, onChange, error = "" }: ChoiceProps<K> & Faulty) {
  return (
    <RadioGroup
      className={styles["group"] ?? ""}
      value={value}
      onChange={(key) => onChange(key as K)}
      isInvalid={error !== ""}
      {...(hideLabel ? { "aria-label": label } : {})}
    >
      {!hideLabel && <Label className={styles["label"] ?? ""}>{label}</Label>}
      {options.map((option) => (
        <Radio key={option.key} value={option.key} className={styles["radio"] ?? ""}>
          <span className={styles["dot"]} aria-hidden="true" />
          <span className={styles["words"]}>
            {option.label}
            {option.detail !== undefined && <span className={styles["detail"]}>{option.detail}</span>}
          </span>
        </Radio>
      ))}
      <FieldError className={fieldStyles["error"] ?? ""}>{error}</FieldError>
    </RadioGroup>
  );
}

/** A list that opens, to choose one of many options. */
export function Select<K extends string>({ label, hideLabel = false, options, value, onChange }: ChoiceProps<K>) {
  return (
    <AriaSelect
      className={styles["group"] ?? ""}
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      {...(hideLabel ? { "aria-label": label } : {})}
    >
      {!hideLabel && <Label className={styles["label"] ?? ""}>{label}</Label>}
      <AriaButton className={styles["select"] ?? ""}>
        <SelectValue className={styles["value"] ?? ""} />
        <ChevronDown size={16} aria-hidden="true" />
      </AriaButton>
      <Popover className={styles["popover"] ?? ""} offset={4}>
        <ListBox className={styles["list"] ?? ""} items={options.map((option) => ({ ...option, id: option.key }))}>
          {(option) => (
            <ListBoxItem id={option.key} className={styles["option"] ?? ""} textValue={option.label}>
              {option.label}
              {option.detail !== undefined && (
                <span slot="detail" className={styles["detail"]}>
                  {option.detail}
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
