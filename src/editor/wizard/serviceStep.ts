import * as l10n from '@vscode/l10n';
import { type QuickPickItem, QuickPickItemKind } from 'vscode';
import { catalogue } from '../../services/catalogue';
import type { CatalogueEntry, ServiceFamily } from '../../services/catalogueEntry';
import { canBeStarted } from '../startChoice';
import { pickOne } from './multiStep';
import type { StartStep } from './startState';

interface ServiceItem extends QuickPickItem {
  id?: string;
}

/** The catalogue by family, the stand-in first, without what cannot be started by itself. */
export const serviceStep: StartStep = async (state, position) => {
  const chosen = await pickOne({
    ...position,
    placeholder: l10n.t('Choose the service to run'),
    items: serviceItems(),
    active: item => item.id === state.choice.serviceId,
  });
  if (chosen === 'back') return 'back';
  const serviceId = chosen.id ?? state.choice.serviceId;
  return { ...state, choice: { ...state.choice, serviceId } };
};

function serviceItems(): ServiceItem[] {
  const entries = catalogue.filter(canBeStarted);
  const families = [...new Set(entries.map(entry => entry.family))];
  return families.flatMap(family => [
    { label: familyName(family), kind: QuickPickItemKind.Separator },
    ...entries.filter(entry => entry.family === family).map(itemOf),
  ]);
}

function itemOf(entry: CatalogueEntry): ServiceItem {
  const { minimumMemoryGiB, recommendedMemoryGiB, recommendedCores } = entry.hardware;
  const memory =
    minimumMemoryGiB === recommendedMemoryGiB
      ? l10n.t('{0} GiB of memory', minimumMemoryGiB)
      : l10n.t('{0} to {1} GiB of memory', minimumMemoryGiB, recommendedMemoryGiB);
  const needs = entry.needsAzureResource ? l10n.t('needs an Azure resource') : l10n.t('needs no Azure resource');
  return {
    id: entry.id,
    label: entry.displayName,
    description: [needs, statusText(entry)].filter(Boolean).join(' · '),
    detail: [memory, coresText(recommendedCores), `${entry.image}:${entry.tag}`].join(' · '),
  };
}

function coresText(cores: number): string {
  return cores === 1 ? l10n.t('1 core') : l10n.t('{0} cores', cores);
}

function statusText({ status }: CatalogueEntry): string | undefined {
  switch (status) {
    case 'preview':
      return l10n.t('preview');
    case 'gated':
      return l10n.t('Microsoft must approve the resource');
    case 'retiring':
      return l10n.t('being retired');
    default:
      return undefined;
  }
}

function familyName(family: ServiceFamily): string {
  const names: Record<ServiceFamily, string> = {
    'stand-in': l10n.t('To try it out'),
    language: l10n.t('Language'),
    translator: l10n.t('Translator'),
    speech: l10n.t('Speech'),
    vision: l10n.t('Vision'),
    decision: l10n.t('Decision'),
    'content-safety': l10n.t('Content Safety'),
    'document-intelligence': l10n.t('Document Intelligence'),
    tool: l10n.t('Tools'),
  };
  return names[family];
}
