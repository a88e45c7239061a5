import { X } from "lucide-react";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import spoken from "#renderer/ui/elements/spoken.module.css";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { InsightsOf } from "#shared/domain/insights/insights.ts";
import shared from "./insights.module.css";
import styles from "./who-filter.module.css";

const MOST_FOUND = 50;

/** The person or group whose figures are shown, and its name. */
export interface Whose {
  readonly of: InsightsOf;
  readonly name: string;
}

export const EVERYBODY: Whose = { of: { kind: "everybody" }, name: "" };

interface Choice extends Whose {
  readonly id: string;
  readonly kind: "contact" | "company" | "campaign";
}

function contactChoice({ id, name, company }: Contact): readonly Choice[] {
  return name === ""
    ? []
    : [
        {
          id: `contact ${id}`,
          kind: "contact",
          name: company === "" ? name : `${name}, ${company}`,
          of: { kind: "contact", contactId: id },
        },
      ];
}

function companies(contacts: readonly Contact[]): readonly Choice[] {
  const byKey = new Map(contacts.flatMap(({ company }) => (company === "" ? [] : [[companyKey(company), company] as const])));
  return [...byKey].map(([key, company]) => ({ id: `company ${key}`, kind: "company", name: company, of: { kind: "company", company } }));
}

/** Campaigns, companies and contacts that match the typed text; only campaigns if there is none. */
function useChoices(text: string): readonly Choice[] {
  const campaigns = useAppState((state) => state.core?.campaigns);
  const found = useAnswer("contact.search", text === "" ? null : { text, limit: MOST_FOUND }).value ?? [];
  const named = (campaigns ?? []).filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  return [
    ...named.map(({ id, name }): Choice => ({ id: `campaign ${id}`, kind: "campaign", name, of: { kind: "campaign", campaignId: id } })),
    ...companies(found).slice(0, 5),
    ...found.flatMap(contactChoice).slice(0, 12),
  ];
}

/** Chooses whose figures are shown: all, or those of one contact, company or campaign. */
export function WhoFilter({ whose, onChange }: { readonly whose: Whose; readonly onChange: (whose: Whose) => void }) {
  const t = useTranslate();
  const [text, setText] = useState("");
  const choices = useChoices(text.trim());
  const choose = (id: string) => {
    const choice = choices.find((each) => each.id === id);
    if (choice === undefined) return;
    onChange({ of: choice.of, name: choice.name });
    setText("");
  };
  if (whose.of.kind !== "everybody") {
    return (
      <p className={styles["whose"]}>
        <span>{t("insights.whose", { name: whose.name })}</span>
        <IconButton size="s" icon={X} label={t("insights.everybody")} onPress={() => onChange(EVERYBODY)} />
      </p>
    );
  }
  return (
    <ComboBox
      className={styles["filter"] ?? ""}
      items={choices}
      inputValue={text}
      onInputChange={setText}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && choose(String(key))}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
    >
      <Label className={spoken["spoken"] ?? ""}>{t("insights.filter")}</Label>
      <Input className={cx(shared["input"], styles["wide"])} placeholder={t("insights.filter")} />
      <Popover className={styles["popover"] ?? ""} offset={4}>
        <ListBox className={styles["list"] ?? ""} renderEmptyState={() => <p className={styles["kind"]}>{t("insights.filter.none")}</p>}>
          {(choice: Choice) => (
            <ListBoxItem id={choice.id} className={styles["option"] ?? ""} textValue={choice.name}>
              <span>{choice.name}</span>
              <span className={styles["kind"]}>{t(`insights.of.${choice.kind}`)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
