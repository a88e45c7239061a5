import { Layers } from "lucide-react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import styles from "#renderer/ui/settings/settings.module.css";

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
