import { useEffect } from 'react';
import type { Refused } from './use-act';
import { leftStanding } from './standing';

/** What a field shows as its own: its description and, of a choice, the group that it stands in. */
const shownAt = (field: Element): string =>
  [
    ...(field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? ''),
    field.matches('[type=radio], [type=checkbox]') ? (field.closest('fieldset')?.textContent ?? '') : '',
  ].join('\n');

/**
 * A refusal is about what was sent. The sentence below a field goes as that field is changed, and one about the whole act as
 * anything in its form is; the other sentences stay until they are mended, too.
 *
 * @param scope the form or dialog that the act was sent from
 */
export function useMending(refused: Refused | null, scope: () => Element | null, change: (mended: Refused | null) => void): void {
  useEffect(() => {
    if (!refused) return;
    const onInput = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      if (refused.faults.length === 0) {
        if (scope()?.contains(target)) change(null);
        return;
      }
      const marked = [...document.querySelectorAll('[aria-invalid=true]')];
      const left = leftStanding(refused.faults, shownAt(target), marked.map(shownAt), marked.indexOf(target));
      if (left.length < refused.faults.length) change(left.length ? { ...refused, faults: left } : null);
    };
    // As it bubbles, behind React: a change of ours before its own would put the field back to what stood in it.
    document.addEventListener('input', onInput);
    return () => document.removeEventListener('input', onInput);
  }, [refused, scope, change]);
}
