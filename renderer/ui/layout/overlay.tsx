import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, Heading, Menu, MenuItem, MenuTrigger, Modal, ModalOverlay, Popover, Text } from "react-aria-components";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import styles from "./overlay.module.css";

export interface SheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly closeLabel: string;
  /** At the top like a palette, or in the middle. */
  readonly place?: "top" | "middle";
  /** The title is for screen readers only. */
  readonly hideTitle?: boolean;
  readonly children: ReactNode;
}

/** A dialog above the page that the rep opened; Escape and a click outside close it. */
export function Sheet({ title, isOpen, onClose, closeLabel, place = "middle", hideTitle = false, children }: SheetProps) {
  return (
    <ModalOverlay
      className={cx(styles["veil"], place === "top" && styles["top"])}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={styles["sheet"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} {...(hideTitle ? { "aria-label": title } : {})}>
          {!hideTitle && (
            <header className={styles["head"]}>
              <Heading slot="title" className={styles["title"] ?? ""}>
                {title}
              </Heading>
              <IconButton label={closeLabel} icon={X} onPress={onClose} />
            </header>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** A second line in a quieter style. */
  readonly detail?: string;
  readonly onAction: () => void;
}

/** A button that opens a menu of less frequent actions; `trigger` is a `Button` or an `IconButton`. */
export function ActionMenu({
  label,
  trigger,
  entries,
  note = "",
}: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  /** A line below the entries. */
  readonly note?: string;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles["popover"] ?? ""} offset={4}>
        <Menu className={styles["menu"] ?? ""} aria-label={label} items={entries}>
          {(entry) => (
            <MenuItem id={entry.id} className={styles["item"] ?? ""} textValue={entry.label} onAction={entry.onAction}>
              {entry.detail === undefined ? (
                entry.label
              ) : (
                <>
                  <Text slot="label">{entry.label}</Text>
                  <Text slot="description" className={styles["detail"] ?? ""}>
                    {entry.detail}
                  </Text>
                </>
              )}
            </MenuItem>
          )}
        </Menu>
        {note !== "" && <p className={styles["note"]}>{note}</p>}
      </Popover>
    </MenuTrigger>
  );
}
