import { useState } from 'react';
import { articlesOf, isRuleId, ruleOf, standingOf, type RuleId } from '@heyi/domain';
import { ArticlesOfRuleDocument, useQuery } from '@heyi/api-client';
import { Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { aside, listing } from './words';

/** One rule: what it says in our words, where it stands, and the article itself where the operator has loaded it. */
function Rule({ id }: { id: RuleId }) {
  const { t, locale } = useWords();
  const rule = ruleOf(id);
  const [open, setOpen] = useState(false);
  const [{ data, fetching, error }, again] = useQuery({ query: ArticlesOfRuleDocument, variables: { ruleId: id }, pause: !open });
  const articles = articlesOf(rule, locale);
  const standing = standingOf(rule.flag, locale);
  const texts = (data?.articlesOfRule ?? []).filter((a) => a.textZh);
  return (
    <li className="border-l-4 border-line pl-3">
      <p>{rule.summary[locale === 'en' ? 'en' : 'zh']}</p>
      <p className="text-muted">
        {listing(articles, locale)} {standing && <strong className="font-medium">{standing}</strong>} <span>{aside(id, locale)}</span>
      </p>
      {articles.length > 0 && (
        <details onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline underline-offset-4">
            {t('law.article')}
          </summary>
          {open && !data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
          {open && data && texts.length === 0 && <p className="text-muted">{t('law.no_text')}</p>}
          {texts.map((a) => (
            <blockquote
              key={`${a.instrument}${a.article}`}
              lang="zh-CN"
              className="mt-1 border-l-4 border-line-strong pl-3 whitespace-pre-wrap"
            >
              <span className="font-medium">
                {a.titleZh}
                {a.no}
              </span>{' '}
              {a.textZh}
            </blockquote>
          ))}
        </details>
      )}
    </li>
  );
}

/** "Why": the rules behind a clock, a gate or a figure, each down to its article. */
export function Why({ rules, label, children }: { rules: readonly string[]; label?: string; children?: React.ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(e) => e.target === e.currentTarget && setOpen(e.currentTarget.open)}>
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline underline-offset-4">
        {label ?? t('law.why')}
      </summary>
      {open && (
        <div className="mt-1 flex flex-col gap-2">
          {children}
          <ul className="flex flex-col gap-2">
            {rules.filter(isRuleId).map((id) => (
              <Rule key={id} id={id} />
            ))}
          </ul>
          <p className="text-muted">{t('clock.no_advice')}</p>
        </div>
      )}
    </details>
  );
}
