import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, ToggleButton as AriaToggleButton, Tooltip, TooltipTrigger } from "react-aria-components";
import styles from "./button.module.css";
import { cx } from "./cx.ts";
import { KeyCap } from "./key-cap.tsx";

/** `primary` the main action · `plain` · `quiet` without a frame · `go` takes a call · `stop` ends a call or destroys something. */
export type ButtonTone = "primary" | "plain" | "quiet" | "go" | "stop";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly tone?: ButtonTone;
  readonly size?: "s" | "m" | "l";
  readonly icon?: LucideIcon;
  /** The key for the same action, shown as a cap. */
  readonly keyCap?: string | null;
  readonly isDisabled?: boolean;
  /** Uses the full width. */
  readonly wide?: boolean;
  /** Its action is still running: it ignores presses, and keeps the focus. */
  readonly isPending?: boolean;
  /** Accessible name, if the text on the button is not enough. */
  readonly label?: string;
  readonly type?: "button" | "submit";
  /** Only if it replaces the button just pressed. */
  readonly autoFocus?: boolean;
  readonly testId?: string;
  /** Id of the element that says why the form cannot be sent before this button is pressed. */
  readonly faultId?: string;
}

const iconSize = { s: 14, m: 16, l: 20 } as const;

function classes(tone: ButtonTone, size: "s" | "m" | "l", wide: boolean): string {
  return cx(styles["button"], styles[tone], styles[`size-${size}`], wide && styles["wide"]);
}

/** A button with text, and with the cap of its key if it has one. */
export function Button(props: ButtonProps) {
  const { children, onPress, tone = "plain", size = "m", icon: Icon, keyCap = null, wide = false, label, testId, faultId } = props;
  return (
    <AriaButton
      className={classes(tone, size, wide)}
      onPress={onPress}
      isDisabled={props.isDisabled ?? false}
      isPending={props.isPending ?? false}
      type={props.type ?? "button"}
      autoFocus={props.autoFocus ?? false}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(testId === undefined ? {} : { "data-testid": testId })}
      {...(faultId === undefined ? {} : { "aria-describedby": faultId, "data-faulty": true })}
    >
      {Icon !== undefined && <Icon size={iconSize[size]} aria-hidden="true" />}
      <span className={styles["words"]}>{children}</span>
      {keyCap !== null && <KeyCap>{keyCap}</KeyCap>}
    </AriaButton>
  );
}

export interface IconButtonProps {
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly tone?: ButtonTone;
  readonly size?: "s" | "m" | "l";
  readonly keyCap?: string | null;
  readonly isDisabled?: boolean;
}

/** A button with only an icon; its name is in the tooltip and for screen readers. */
export function IconButton({ label, icon: Icon, onPress, tone = "quiet", size = "m", keyCap = null, isDisabled = false }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton className={cx(classes(tone, size, false), styles["square"])} onPress={onPress} aria-label={label} isDisabled={isDisabled}>
        <Icon size={iconSize[size]} aria-hidden="true" />
      </AriaButton>
      <Tooltip className={styles["tooltip"] ?? ""} offset={4}>
        {label}
        {keyCap !== null && <KeyCap>{keyCap}</KeyCap>}
      </Tooltip>
    </TooltipTrigger>
  );
}

export interface ToggleProps {
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly keyCap?: string | null;
  readonly size?: "s" | "m" | "l";
  readonly isDisabled?: boolean;
  readonly wide?: boolean;
}

/** A button that stays pressed; screen readers announce its state. */
export function ToggleButton(props: ToggleProps) {
  const { children, icon: Icon, isSelected, onChange, keyCap = null, size = "m", isDisabled = false, wide = false } = props;
  return (
    <AriaToggleButton
      className={cx(classes("plain", size, wide), styles["toggle"])}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      {Icon !== undefined && <Icon size={iconSize[size]} aria-hidden="true" />}
      <span className={styles["words"]}>{children}</span>
      {keyCap !== null && <KeyCap>{keyCap}</KeyCap>}
    </AriaToggleButton>
  );
}
