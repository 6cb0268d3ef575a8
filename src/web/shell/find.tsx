/** Find anything by any word: pages of the rail at once, records from the server. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { boardRoutes, type FindAnswer } from '#modules/boards/contract.ts';
import { api } from '../api.ts';
import { type ShellWord, useShellWords } from '../i18n/shell-words.ts';
import { useGo } from '../link.tsx';
import { railOf } from '../routes.tsx';
import { useSession } from '../session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';

type Kind = FindAnswer[number]['kind'];
interface Hit {
  readonly to: string;
  readonly kind: Kind | 'page';
  readonly title: string;
  readonly context: string;
}

const ADDRESS: Record<Kind, (id: string) => string> = {
  target: (id) => `/ledger/${id}`,
  document: (id) => `/documents/${id}`,
  unit: (id) => `/units/${id}`,
  indicator: (id) => `/ledger?indicatorId=${id}`,
  enterprise: (id) => `/enterprises/${id}`,
  measure: (id) => `/measures/${id}`,
  project: (id) => `/projects/${id}`,
  expert: (id) => `/projects/experts/${id}`,
  'expert-panel': (id) => `/projects/panels/${id}`,
  agreement: (id) => `/projects/reviews/${id}`,
  parcel: (id) => `/projects/land/${id}`,
  'renovation-project': (id) => `/renovation/${id}`,
  'listing-case': (id) => `/listing/${id}`,
  'listing-class': (id) => `/listing/classes/${id}`,
  'tier-version': (id) => `/rulebook/${id}`,
  chain: (id) => `/chains/${id}`,
  blocker: (id) => `/blockers/${id}`,
  enquiry: (id) => `/projects/enquiries/${id}`,
  'first-contact': (id) => `/projects/first-contacts?open=${id}`,
  visit: (id) => `/projects/visits/${id}`,
};

function useHits(q: string): { hits: readonly Hit[]; error: unknown; waiting: boolean } {
  const say = useShellWords();
  const { can } = useSession();
  const { data, error, isFetching } = useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) => api(boardRoutes.find, { query: { q }, signal }),
    enabled: q.length > 0,
  });
  const pages = railOf(can)
    .map(
      (screen): Hit => ({
        to: screen.path,
        kind: 'page',
        title: screen.nav ? say(screen.nav) : '',
        context: '',
      }),
    )
    .filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()));
  const records = q === '' ? [] : (data ?? []).map((hit): Hit => ({ ...hit, to: ADDRESS[hit.kind](hit.id) }));
  return { hits: [...pages, ...records], error, waiting: isFetching };
}

export function Find({ onClose }: { readonly onClose: () => void }) {
  const say = useShellWords();
  const go = useGo();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const { hits, error, waiting } = useHits(q);
  const open = (hit: Hit | undefined) => hit && [onClose(), go(hit.to)];
  return (
    <Dialog title={say('find')} onClose={onClose}>
      <input
        className="inp"
        role="combobox"
        aria-expanded="true"
        aria-controls="find-hits"
        aria-activedescendant={hits[at] ? `find-${at}` : undefined}
        aria-label={say('find')}
        placeholder={say('find.hint')}
        value={text}
        onChange={(event) => [setText(event.target.value), setAt(0)]}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step && hits.length > 0) setAt((at + step + hits.length) % hits.length);
          if (event.key === 'Enter') open(hits[at]);
          if (step || event.key === 'Enter') event.preventDefault();
        }}
      />
      {error && q !== '' ? <Problem error={error} reading /> : null}
      <div className="find-list" id="find-hits" role="listbox" aria-label={say('find')}>
        {hits.map((hit, index) => (
          <FindRow
            key={`${hit.kind}${hit.to}`}
            hit={hit}
            id={`find-${index}`}
            on={index === at}
            onOpen={() => open(hit)}
          />
        ))}
      </div>
      {hits.length === 0 && !waiting && (
        <p className="m">{q === '' ? say('find.first') : say('find.none', { q })}</p>
      )}
    </Dialog>
  );
}

const KIND_WORD: Record<Hit['kind'], ShellWord> = {
  page: 'find.page',
  target: 'find.target',
  document: 'find.document',
  unit: 'find.unit',
  indicator: 'find.indicator',
  enterprise: 'nav.enterprises',
  measure: 'find.measure',
  project: 'find.investment-project',
  expert: 'find.expert',
  'expert-panel': 'find.expert-panel',
  agreement: 'find.agreement',
  parcel: 'find.parcel',
  'renovation-project': 'find.project',
  'listing-case': 'nav.listing',
  'listing-class': 'find.class',
  'tier-version': 'nav.rulebook',
  chain: 'nav.chains',
  blocker: 'nav.blockers',
  enquiry: 'projects.enquiries',
  'first-contact': 'projects.contacts',
  visit: 'projects.visits',
};

interface FindRowProps {
  readonly hit: Hit;
  readonly id: string;
  readonly on: boolean;
  readonly onOpen: () => void;
}

function FindRow({ hit, id, on, onOpen }: FindRowProps) {
  const say = useShellWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox above has the focus and the keys.
    <div role="option" id={id} aria-selected={on} onClick={onOpen}>
      <span className="kind">{say(KIND_WORD[hit.kind])}</span>
      <span className="cut">{hit.title}</span>
      <span className="sp" />
      <span className="m s12 cut">{hit.context}</span>
    </div>
  );
}
