import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { accountZh } from './zh-CN/account';
import type { caseZh } from './zh-CN/case';
import type { zh } from './zh-CN/first';
import type { Words } from './words';

export type Locale = 'zh-CN' | 'en';

const STORED = 'heyi-locale';

/** The language of a visitor: what was chosen, else Chinese unless the browser asks for English. */
export function chosenLocale(): Locale {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}

const load = async (locale: Locale): Promise<Words<typeof zh>> =>
  locale === 'en' ? (await import('./en/first')).en : (await import('./zh-CN/first')).zh;

/** Words that come with the screens that need them: the first page needs none of them. */
const LATER = {
  case: async (locale: Locale): Promise<Words<typeof caseZh>> =>
    locale === 'en' ? (await import('./en/case')).caseEn : (await import('./zh-CN/case')).caseZh,
  account: async (locale: Locale): Promise<Words<typeof accountZh>> =>
    locale === 'en' ? (await import('./en/account')).accountEn : (await import('./zh-CN/account')).accountZh,
};
type Later = keyof typeof LATER;
const wanted = new Set<Later>();

async function add(which: Later, locale: Locale): Promise<void> {
  i18next.addResourceBundle(locale, 'translation', await LATER[which](locale), true, true);
}

async function withWords<T>(which: Later, screen: Promise<T>): Promise<T> {
  wanted.add(which);
  await add(which, i18next.language === 'en' ? 'en' : 'zh-CN');
  return screen;
}
/** Loads the words of the screens of a case, of filing, institutions and settings together with such a screen. */
export const withCaseWords = <T>(screen: Promise<T>): Promise<T> => withWords('case', screen);
/** Loads the words of account, people and proof of presence together with such a screen. */
export const withAccountWords = <T>(screen: Promise<T>): Promise<T> => withWords('account', screen);

/** Loads one catalogue, the visitor's; the other comes only when it is asked for. */
export async function startI18n(locale: Locale = chosenLocale()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: { translation: await load(locale) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    fallbackLng: false,
  });
  document.documentElement.lang = locale;
}

export async function changeLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  if (!i18next.hasResourceBundle(locale, 'translation')) i18next.addResourceBundle(locale, 'translation', await load(locale));
  for (const which of wanted) await add(which, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

/** Words by `section.key`; a key that is in no catalogue fails the catalogue test. */
export function useWords(): { t: (key: string, data?: Record<string, unknown>) => string; locale: Locale } {
  const { t, i18n } = useTranslation();
  return { t: (key, data) => String(t(key, data as never)), locale: (i18n.language === 'en' ? 'en' : 'zh-CN') as Locale };
}

/** Calls whenever another language was chosen. */
export const onLanguage = (changed: () => void): void => void i18next.on('languageChanged', changed);

/** A moment for people, in Shanghai time: "2026年3月16日 10:00", "16 Mar 2026, 10:00", as days are written beside it. */
export const moment = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));

/** Words outside of components. */
export const say = (key: string, data: Record<string, string | number> = {}): string => i18next.t(key, data);
