/** Density against complexity of the classes a place lacks: what is near and worth it lies at the upper right. The list says the same in rows. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { relatednessRoutes } from '../contract.ts';
import { ClassFilters } from './class-filters.tsx';
import { EditionSaid, PlaceSaid } from './edition-said.tsx';
import { chosenOf, classAddress, className, density } from './shown.ts';
import type { RelatednessKey } from './words.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [920, 340, 44, 150, 14, 30];
const NAMED = 10;
const NAME_WIDTH = 135;

/** The dots with what they are of: edition, place, and the choice of both. */
export function Dots() {
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = { ...chosenOf(search, asOf), limit: 1 };
  const list = useQuery({
    queryKey: ['relatedness-classes', query],
    queryFn: () => api(relatednessRoutes.listClasses, { query }),
  });
  const { edition = null, place = null } = list.data ?? {};
  return (
    <>
      {edition ? <EditionSaid edition={edition} /> : null}
      {edition && place ? <PlaceSaid {...{ edition, place }} /> : null}
      <ClassFilters narrow={false} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      <DotPicture />
    </>
  );
}

function DotPicture() {
  const { t } = useWords<RelatednessKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const go = useGo();
  const query = chosenOf(search, asOf);
  const found = useQuery({
    queryKey: ['relatedness-dots', query],
    queryFn: () => api(relatednessRoutes.dotClasses, { query }),
  });
  const dots = found.data ?? [];
  if (found.data && dots.length < 2) return <Empty>{t('rel.dots.none')}</Empty>;
  if (dots.length < 2) return <LoadingBar on={found.isFetching} />;
  const [x, y] = [
    scale(
      dots.map((one) => one.density),
      LEFT,
      WIDTH - RIGHT,
    ),
    scale(
      dots.map(({ pci }) => pci),
      HEIGHT - BOTTOM,
      TOP,
    ),
  ];
  const named = apart(
    dots
      .toSorted((a, b) => b.density - a.density)
      .map((dot) => ({ code: dot.code, left: x.at(dot.density), top: y.at(dot.pci) })),
  );
  return (
    <div style={{ overflowX: 'auto' }}>
      <Section thin title={t('rel.dots')} note={t('rel.dots.note')}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          style={{ width: '100%', maxWidth: 1180, display: 'block' }}
          role="img"
          aria-label={t('rel.dots')}
        >
          <line
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={HEIGHT - BOTTOM}
            y2={HEIGHT - BOTTOM}
            stroke="var(--line-2)"
          />
          <line x1={LEFT} x2={LEFT} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--line-2)" />
          {y.low < 0 && y.high > 0 ? (
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y.at(0)} y2={y.at(0)} stroke="var(--line)" />
          ) : null}
          {[x.low, x.high].map((value) => (
            <text
              key={value}
              x={x.at(value)}
              y={HEIGHT - 10}
              textAnchor="middle"
              fontSize="12"
              fill="var(--ink-3)"
            >
              {density(value)}
            </text>
          ))}
          {[y.low, y.high].map((value) => (
            <text
              key={value}
              x={LEFT - 6}
              y={y.at(value) + 4}
              textAnchor="end"
              fontSize="12"
              fill="var(--ink-3)"
            >
              {value.toFixed(1)}
            </text>
          ))}
          <text
            x={(LEFT + WIDTH - RIGHT) / 2}
            y={HEIGHT - 10}
            textAnchor="middle"
            fontSize="12"
            fill="var(--ink-3)"
          >
            {t('rel.col.density')} →
          </text>
          <text x={LEFT + 6} y={TOP + 8} fontSize="12" fill="var(--ink-3)">
            ↑ {t('rel.col.pci')}
          </text>
          {dots.map((dot) => {
            const address = classAddress(dot.code, search);
            return (
              <a
                key={dot.code}
                href={address}
                tabIndex={-1}
                onClick={(event) => {
                  event.preventDefault();
                  go(address);
                }}
              >
                <title>{`${className(dot)}：${density(dot.density)}，${dot.pci.toFixed(2)}`}</title>
                <circle
                  cx={x.at(dot.density)}
                  cy={y.at(dot.pci)}
                  r="4.5"
                  fill="var(--accent)"
                  fillOpacity={named.has(dot.code) ? 1 : 0.35}
                />
                {named.has(dot.code) ? (
                  <text x={x.at(dot.density) + 8} y={y.at(dot.pci) + 4} fontSize="12" fill="var(--ink-2)">
                    {(dot.name ?? dot.code).slice(0, 10)}
                  </text>
                ) : null}
              </a>
            );
          })}
        </svg>
      </Section>
    </div>
  );
}

/** The densest dots whose names do not run into one another. */
function apart(places: readonly { code: string; left: number; top: number }[]): ReadonlySet<string> {
  const kept: (typeof places)[number][] = [];
  for (const place of places) {
    if (kept.length === NAMED) break;
    const free = kept.every(
      ({ left, top }) => Math.abs(left - place.left) > NAME_WIDTH || Math.abs(top - place.top) > 15,
    );
    if (free) kept.push(place);
  }
  return new Set(kept.map(({ code }) => code));
}

function scale(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  return { low, high, at: (value: number) => from + ((value - low) / span) * (to - from) };
}
