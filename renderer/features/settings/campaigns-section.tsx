import { Layers } from "lucide-react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./settings.module.css";

/** A link to the campaigns. */
export function CampaignsSection() {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <>
      <p className={styles["quiet"]}>{t("campaign.intro")}</p>
      <div className={styles["buttons"]}>
        <Button icon={Layers} onPress={() => go.view("campaigns")}>
          {t("campaign.open")}
        </Button>
      </div>
    </>
  );
}
