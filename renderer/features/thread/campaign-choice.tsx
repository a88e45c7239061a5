import { useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Select } from "#renderer/ui/forms/choice.tsx";
import type { Campaign } from "#shared/domain/threads/campaign.ts";
import type { Thread } from "#shared/domain/threads/thread.ts";

const NONE = "none";
const NO_CAMPAIGNS: readonly Campaign[] = [];

interface CampaignChoiceProps {
  readonly thread: Thread;
  readonly onChoose: (campaignId: string | null) => Promise<void>;
}

/**
 * Chooses the campaign that the thread gets its texts from, except where the rep wrote others; those in the contact's language first.
 */
export function CampaignChoice({ thread, onChoose }: CampaignChoiceProps) {
  const t = useTranslate();
  const shown = useLanguage();
  const campaigns = useAppState((state) => state.core?.campaigns ?? NO_CAMPAIGNS);
  const theirs = useAppState((state) => state.page?.contact.language) ?? shown;
  if (campaigns.length === 0) return null;
  const fits = campaigns.toSorted((a, b) => Number(b.language === theirs) - Number(a.language === theirs) || a.name.localeCompare(b.name));
  const current = campaigns.find(({ id }) => id === thread.campaignId);
  return (
    <Select
      label={t("thread.campaign")}
      options={[
        { key: NONE, label: t("thread.campaign.none") },
        ...fits.map(({ id, name, language }) => ({
          key: id,
          label: name || t("campaign.unnamed"),
          ...(language === theirs ? {} : { detail: t(`settings.look.language.${language}`) }),
        })),
      ]}
      value={current?.id ?? NONE}
      onChange={(key) => void onChoose(key === NONE ? null : key)}
    />
  );
}
