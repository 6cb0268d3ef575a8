/** What rests on what, drawn: a column for each step that must come before, an arrow for each need. Wide screens only; the table says the same. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { TemplateMatter, TemplatePage } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

const COLUMN = 150;
const ROW = 40;
const BOX = { width: 126, height: 28 };

/** Steps to the first of all that it rests on. */
function depths(matters: readonly TemplateMatter[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const depth = (code: string, seen: ReadonlySet<string>): number => {
    const known = found.get(code);
    if (known !== undefined) return known;
    const needs = matters.find((one) => one.code === code)?.needs ?? [];
    const inside = needs.filter((need) => !seen.has(need) && matters.some((one) => one.code === need));
    const own =
      inside.length === 0 ? 0 : 1 + Math.max(...inside.map((need) => depth(need, new Set([...seen, code]))));
    found.set(code, own);
    return own;
  };
  for (const { code } of matters) depth(code, new Set());
  return found;
}

export interface TemplateGraphProps {
  readonly template: TemplatePage['templates'][number];
  readonly page: TemplatePage;
}

export function TemplateGraph({ template }: TemplateGraphProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const matters = template.matters.filter(({ dropped }) => !dropped);
  const columns = Map.groupBy(matters, ({ code }) => depths(matters).get(code) ?? 0);
  const places = new Map(
    [...columns].flatMap(([column, members]) =>
      members.map((one, at) => [one.code, { x: column * COLUMN + 4, y: at * ROW + 8 }] as const),
    ),
  );
  const width = Math.max(...columns.keys()) * COLUMN + BOX.width + 12;
  const height = Math.max(...[...columns.values()].map((all) => all.length)) * ROW + 8;
  const order = [template.land, template.goal];
  return (
    <details className="no-print apv-chart" open>
      <summary className="s13">{t('apv.graph')}</summary>
      <div style={{ overflowX: 'auto' }}>
        <svg
          className="apv-gantt"
          viewBox={`0 0 ${width} ${height}`}
          style={{ width, height, maxWidth: 'none' }}
          role="img"
          aria-label={t('apv.graph')}
        >
          {matters.flatMap((one) =>
            one.needs.map((need) => {
              const [from, to] = [places.get(need), places.get(one.code)];
              if (!from || !to) return null;
              const [x1, y1, x2, y2] = [
                from.x + BOX.width,
                from.y + BOX.height / 2,
                to.x,
                to.y + BOX.height / 2,
              ];
              return (
                <path
                  key={`${need} ${one.code}`}
                  d={`M${x1},${y1}C${x1 + 16},${y1} ${x2 - 16},${y2} ${x2},${y2}`}
                  fill="none"
                  stroke="var(--line-2)"
                />
              );
            }),
          )}
          {matters.map((one) => {
            const place = places.get(one.code);
            if (!place) return null;
            const marked = order.includes(one.code);
            const most = locale === 'zh' ? 9 : 19;
            const name = one[locale];
            return (
              <g key={one.code}>
                <title>{name}</title>
                <rect
                  {...place}
                  {...BOX}
                  fill="var(--paper)"
                  stroke={marked ? 'var(--ink)' : 'var(--line-2)'}
                  strokeDasharray={one.conditionZh ? '3 3' : undefined}
                />
                <text
                  x={place.x + 6}
                  y={place.y + 18}
                  className={marked ? 'name b' : 'name'}
                  style={{ fontSize: 12 }}
                >
                  {name.length > most ? `${name.slice(0, most - 1)}…` : name}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </details>
  );
}
