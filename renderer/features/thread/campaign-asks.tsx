import { GitCompareArrows } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import type { CampaignAsk as Ask } from "#shared/contract/state.ts";
import styles from "./campaigns-view.module.css";
import { FIELD_LABELS } from "./change-words.ts";

const NO_ASKS: readonly Ask[] = [];

/** Shown beside the work: campaigns that changed, and whose threads have texts of their own. */
export function CampaignBanner() {
  const t = useTranslate();
  const asks = useAppState((state) => state.core?.campaignAsks ?? NO_ASKS);
  const isShown = useAppState((state) => state.view !== "campaigns");
  if (asks.length === 0 || !isShown) return null;
  return (
    <section className={styles["banner"]} aria-label={t("campaign.asks")} aria-live="polite">
      {[...new Set(asks.map(({ campaignId }) => campaignId))].map((id) => (
        <CampaignAsk key={id} campaignId={id} />
      ))}
    </section>
  );
}

/** Asks about one campaign: the number of threads, what differs, and the two answers. */
export function CampaignAsk({ campaignId }: { readonly campaignId: string }) {
  const t = useTranslate();
  const { campaigns } = useActions();
  const all = useAppState((state) => state.core?.campaignAsks ?? NO_ASKS);
  const name = useAppState((state) => state.core?.campaigns.find(({ id }) => id === campaignId)?.name ?? "");
  const asks = all.filter((ask) => ask.campaignId === campaignId);
  if (asks.length === 0) return null;
  return (
    <div className={styles["ask"]} data-testid="campaign-ask">
      <div className={styles["askHead"]}>
        <GitCompareArrows size={16} aria-hidden="true" />
        <p className={styles["words"]}>
          <strong>{t("campaign.ask", { count: asks.length })}</strong>{" "}
          <span>{t("campaign.ask.of", { name: name || t("campaign.unnamed") })}</span>
        </p>
        <div className={styles["buttons"]}>
          <Button size="s" onPress={() => void campaigns.answer(campaignId, true)}>
            {t("campaign.ask.take")}
          </Button>
          <Button size="s" onPress={() => void campaigns.answer(campaignId, false)}>
            {t("campaign.ask.leave")}
          </Button>
        </div>
      </div>
      <Disclosure summary={t("campaign.ask.compare")}>
        <ul className={styles["compare"]}>
          {asks.map((ask) => (
            <Comparison key={ask.contactId} ask={ask} />
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

function Comparison({ ask: { name, fields } }: { readonly ask: Ask }) {
  const t = useTranslate();
  return (
    <li>
      <strong>{name}</strong>
      {fields.map(({ field, own, campaign }) => (
        <dl key={field} className={styles["both"]}>
          <dt>{t("campaign.ask.own", { field: t(FIELD_LABELS[field]) })}</dt>
          <dd>{own}</dd>
          <dt>{t("campaign.ask.theirs")}</dt>
          <dd>{campaign}</dd>
        </dl>
      ))}
    </li>
  );
}
