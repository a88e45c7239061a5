import type { KeyboardEvent, ReactNode, Ref } from "react";
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { cx } from "#renderer/ui/elements/cx.ts";
import styles from "./field.module.css";

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is for screen readers only, since the context says it. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  /** Why the value is invalid; empty if it is valid. */
  readonly error?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  /** Only for a field that the rep has just opened. */
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export interface TextFieldProps extends FieldProps {
  readonly type?: "text" | "password" | "email" | "tel" | "search" | "url" | "number";
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly size?: "m" | "l";
  /** An element at the end of the field, such as a button. */
  readonly trailing?: ReactNode;
}

/** React Aria stops a key event that a field listens to; this lets it reach the page's own keys, such as those of the search. */
function hearing(onKeyDown: (event: KeyboardEvent) => void) {
  return (event: KeyboardEvent & { readonly continuePropagation?: () => void }) => {
    onKeyDown(event);
    if (event.ctrlKey || event.metaKey) event.continuePropagation?.();
  };
}

function shared(props: FieldProps) {
  return {
    className: styles["field"] ?? "",
    value: props.value,
    onChange: props.onChange,
    isInvalid: (props.error ?? "") !== "",
    isDisabled: props.isDisabled ?? false,
    isRequired: props.isRequired ?? false,
    autoFocus: props.autoFocus ?? false,
    ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
    ...(props.onKeyDown === undefined ? {} : { onKeyDown: hearing(props.onKeyDown) as never }),
    ...(props.hideLabel === true ? { "aria-label": props.label } : {}),
  };
}

function Hints({ description, error }: { readonly description: ReactNode; readonly error: string }) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className={styles["description"] ?? ""}>
          {description}
        </Text>
      )}
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </>
  );
}

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel = false, placeholder = "", type = "text", inputRef, size = "m", trailing } = props;
  return (
    <AriaTextField {...shared(props)} type={type}>
      {!hideLabel && <Label className={styles["label"] ?? ""}>{label}</Label>}
      <div className={styles["line"]}>
        <Input
          className={cx(styles["input"], size === "l" && styles["large"], trailing !== undefined && styles["withTrailing"])}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={type === "text" ? "true" : "false"}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {trailing !== undefined && <div className={styles["trailing"]}>{trailing}</div>}
      </div>
      <Hints description={props.description} error={props.error ?? ""} />
    </AriaTextField>
  );
}

export interface TextAreaFieldProps extends FieldProps {
  readonly rows?: number;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text with their label; grows with its content. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hideLabel = false, placeholder = "", rows = 2, areaRef } = props;
  return (
    <AriaTextField {...shared(props)}>
      {!hideLabel && <Label className={styles["label"] ?? ""}>{label}</Label>}
      <TextArea
        className={cx(styles["input"], styles["area"])}
        rows={rows}
        placeholder={placeholder}
        {...(areaRef === undefined ? {} : { ref: areaRef })}
      />
      <Hints description={props.description} error={props.error ?? ""} />
    </AriaTextField>
  );
}
