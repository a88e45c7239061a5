import { useState } from "react";
import { ListBox, ListBoxItem, Text } from "react-aria-components";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSourceName } from "#renderer/app/store/hooks/use-source-name.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import type { DuplicateGroup } from "#shared/domain/merging/duplicates.ts";
import styles from "./duplicates.module.css";

interface DuplicateListProps {
  readonly groups: readonly DuplicateGroup[];
  readonly more: number;
}

/** Whether the list may take the focus: after a comparison or from the search that led here, but not from elsewhere. */
function isFocusHere(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.closest("[data-pane=middle][data-focus-home]") !== null;
}

/** The groups, each in one or two lines; Enter or a click shows one side by side. */
export function DuplicateList({ groups, more }: DuplicateListProps) {
  const t = useTranslate();
  const { duplicates } = useActions();
  const [takesFocus] = useState(isFocusHere);
  const named = groups.map((group) => ({ group, id: group.contacts.map(({ id }) => id).join("\n") }));
  return (
    <>
      <p className={styles["quiet"]} role="status">
        {[t("duplicates.found", { count: groups.length }), t("duplicates.keys")].join(" · ")}
      </p>
      <ListBox
        autoFocus={takesFocus ? "first" : false}
        className={styles["list"] ?? ""}
        aria-label={t("duplicates.list")}
        items={named}
        onAction={(key) => {
          const chosen = named.find(({ id }) => id === key)?.group.contacts.map(({ id }) => id);
          if (chosen !== undefined) duplicates.compare(chosen, "list");
        }}
      >
        {({ id, group }) => (
          <ListBoxItem id={id} className={styles["line"] ?? ""} textValue={group.contacts[0]?.name || (group.contacts[0]?.company ?? "")}>
            <Group group={group} />
          </ListBoxItem>
        )}
      </ListBox>
      {more > 0 && <p className={styles["quiet"]}>{t("duplicates.more", { count: more })}</p>}
    </>
  );
}

function Group({ group: { contacts, certain, why } }: { readonly group: DuplicateGroup }) {
  const t = useTranslate();
  const sourceName = useSourceName();
  const names = [...new Set(contacts.map(({ name, company }) => name || company))];
  const companies = [...new Set(contacts.map(({ name, company }) => (name === "" ? "" : company)).filter((text) => text !== ""))];
  const sources = [...new Set(contacts.map(({ source }) => sourceName(source)).filter((text) => text !== ""))];
  return (
    <>
      <Text slot="label" className={styles["names"] ?? ""}>
        <strong>{names.join(" · ")}</strong>
        {companies.length > 0 && <span className={styles["quiet"]}>{companies.join(" · ")}</span>}
        <Badge tone={certain ? "ready" : "plain"}>{t(certain ? "duplicates.certain" : "duplicates.possible")}</Badge>
      </Text>
      <Text slot="description" className={styles["reasons"] ?? ""}>
        {[...why.map((reason) => t(`duplicates.why.${reason}`)), sources.join(" + ")].filter((text) => text !== "").join(" · ")}
      </Text>
    </>
  );
}
