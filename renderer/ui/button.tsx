import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, ToggleButton as AriaToggleButton, Tooltip, TooltipTrigger } from "react-aria-components";
import styles from "./button.module.css";
import { cx } from "./cx.ts";
import { KeyCap } from "./key-cap.tsx";

/** `primary` the one thing to do · `plain` · `quiet` without a frame · `go` takes a call · `stop` ends one or destroys. */
export type ButtonTone = "primary" | "plain" | "quiet" | "go" | "stop";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly tone?: ButtonTone;
  readonly size?: "s" | "m" | "l";
  readonly icon?: LucideIcon;
  /** The key that does the same, shown as a cap. */
  readonly keyCap?: string | null;
  readonly isDisabled?: boolean;
  /** Takes all the width there is. */
  readonly wide?: boolean;
  /** What it began is still going on: it takes no press, and keeps the focus. */
  readonly isPending?: boolean;
  /** Accessible name, where the words on the button are not enough. */
  readonly label?: string;
  readonly type?: "button" | "submit";
  /** Only where it takes the place of the one just pressed. */
  readonly autoFocus?: boolean;
  readonly testId?: string;
  /** Id of the element that says why a form cannot be sent before this is pressed. */
  readonly faultId?: string;
}

const iconSize = { s: 14, m: 16, l: 20 } as const;

function classes(tone: ButtonTone, size: "s" | "m" | "l", wide: boolean): string {
  return cx(styles["button"], styles[tone], styles[`size-${size}`], wide && styles["wide"]);
}

/** A button with words, and with the key that does the same where there is one. */
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

/** A button with an icon only; its name stands in the tooltip and for screen readers. */
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

/** A button that stays down; its pressed state is told to screen readers. */
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
