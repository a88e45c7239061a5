import { Copy, Layers, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, IconButton, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { type Campaign, EMPTY_TEXTS } from "#shared/domain/threads/campaign.ts";
import { CampaignAsk } from "./campaign-asks.tsx";
import { CampaignEditor } from "./campaign-editor.tsx";
import styles from "./campaigns-view.module.css";

const NO_CAMPAIGNS: readonly Campaign[] = [];

/** The campaigns, one per line, with the editor of the open one below it. */
export function CampaignsView() {
  const t = useTranslate();
  const language = useLanguage();
  const { campaigns } = useActions();
  const list = useAppState((state) => state.core?.campaigns ?? NO_CAMPAIGNS);
  const [open, setOpen] = useState<string | null>(null);
  const create = async (from: Campaign | null) => {
    const name = from === null ? t("campaign.new.name") : t("campaign.copy.name", { name: from.name });
    const { parentId = null, own = [], texts = EMPTY_TEXTS } = from ?? {};
    const made = await campaigns.create({ name, language: from?.language ?? language, parentId, own: [...own], texts });
    if (made.ok) setOpen(made.value.id);
  };
  const add = (
    <Button icon={Plus} onPress={() => void create(null)}>
      {t("campaign.new")}
    </Button>
  );
  return (
    <ViewFrame title={t("campaign.title")} aside={list.length > 0 && add}>
      {list.length === 0 && (
        <Empty icon={Layers} action={add}>
          {t("campaign.empty")}
        </Empty>
      )}
      <ul className={styles["list"]}>
        {list.map((campaign) => (
          <Line
            key={campaign.id}
            campaign={campaign}
            parent={list.find(({ id }) => id === campaign.parentId)}
            isOpen={open === campaign.id}
            onOpen={(isOpen) => setOpen(isOpen ? campaign.id : null)}
            onCopy={() => void create(campaign)}
          />
        ))}
      </ul>
    </ViewFrame>
  );
}

interface LineProps {
  readonly campaign: Campaign;
  readonly parent: Campaign | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onCopy: () => void;
}

function Line({ campaign, parent, isOpen, onOpen, onCopy }: LineProps) {
  const t = useTranslate();
  const { campaigns } = useActions();
  const name = campaign.name || t("campaign.unnamed");
  const facts = [
    t(`settings.look.language.${campaign.language}`),
    parent === undefined ? "" : t("campaign.inherits", { name: parent.name || t("campaign.unnamed") }),
  ];
  return (
    <li className={styles["line"]} aria-label={name}>
      <div className={styles["head"]}>
        <div className={styles["words"]}>
          <p className={styles["name"]}>{name}</p>
          <p className={styles["quiet"]}>{facts.filter((fact) => fact !== "").join(", ")}</p>
        </div>
        <div className={styles["buttons"]}>
          <ToggleButton size="s" icon={Pencil} isSelected={isOpen} onChange={onOpen}>
            {t("common.edit")}
          </ToggleButton>
          <IconButton size="s" icon={Copy} label={t("campaign.copy", { name })} onPress={onCopy} />
          <IconButton size="s" icon={Trash2} label={t("campaign.remove", { name })} onPress={() => void campaigns.remove(campaign)} />
        </div>
      </div>
      {isOpen && <CampaignEditor campaign={campaign} />}
      <CampaignAsk campaignId={campaign.id} />
    </li>
  );
}
