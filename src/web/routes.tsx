/**
 * Every screen of the product: its address, where its code is, its word in the rail and the right that opens it.
 * A screen without a word has no place in the rail. Screens come from the modules, loaded when first opened.
 */
import { projectScreens } from './project-screens.tsx';
import type { Screen } from './screen.ts';

export type { Screen } from './screen.ts';

export const screens: readonly Screen[] = [
  {
    ...{ path: '/', nav: 'nav.home', phone: true, right: 'boards.view' },
    load: () => import('#modules/boards/web/home.tsx'),
  },
  {
    ...{ path: '/documents', nav: 'nav.documents', phone: true, right: 'documents.view' },
    load: () => import('#modules/documents/web/documents.tsx'),
  },
  {
    ...{ path: '/documents/$id', under: '/documents', right: 'documents.view' },
    load: () => import('#modules/documents/web/desk.tsx'),
  },
  {
    ...{ path: '/ledger', nav: 'nav.ledger', phone: true, right: 'targets.view' },
    load: () => import('#modules/targets/web/ledger.tsx'),
  },
  {
    ...{ path: '/ledger/$id', under: '/ledger', right: 'targets.view' },
    load: () => import('#modules/targets/web/target.tsx'),
  },
  {
    ...{ path: '/portal', nav: 'nav.portal', phone: true, right: 'portal.view' },
    load: () => import('#modules/portal/web/portal.tsx'),
  },
  {
    // what is owed is owed on targets: an enterprise, which has none, reports in its portal
    ...{ path: '/figures', nav: 'nav.figures', phone: true, right: 'figures.report', needs: 'targets.view' },
    load: () => import('#modules/figures/web/figures.tsx'),
  },
  {
    ...{ path: '/enterprises', nav: 'nav.enterprises', phone: true, right: 'enterprises.view' },
    load: () => import('#modules/enterprises/web/enterprises.tsx'),
  },
  {
    ...{ path: '/enterprises/$id', under: '/enterprises', right: 'enterprises.view' },
    load: () => import('#modules/enterprises/web/enterprise.tsx'),
  },
  {
    ...{ path: '/chains', nav: 'nav.chains', phone: true, right: 'chains.view' },
    load: () => import('#modules/chains/web/chains.tsx'),
  },
  {
    ...{ path: '/chains/maps/$id', under: '/chains', right: 'chains.view' },
    load: () => import('#modules/chains/web/map-draft.tsx'),
  },
  {
    ...{ path: '/chains/$id', under: '/chains', right: 'chains.view' },
    load: () => import('#modules/chains/web/chain.tsx'),
  },
  {
    ...{ path: '/chains/$id/paper', under: '/chains', right: 'chiefs.view' },
    load: () => import('#modules/chiefs/web/paper.tsx'),
  },
  ...projectScreens,
  {
    ...{ path: '/chiefs', nav: 'nav.chiefs', phone: true, right: 'chiefs.view' },
    load: () => import('#modules/chiefs/web/chiefs.tsx'),
  },
  {
    ...{ path: '/blockers', nav: 'nav.blockers', phone: true, right: 'blockers.view' },
    load: () => import('#modules/blockers/web/blockers.tsx'),
  },
  {
    ...{ path: '/blockers/$id', under: '/blockers', right: 'blockers.view' },
    load: () => import('#modules/blockers/web/blocker.tsx'),
  },
  {
    ...{ path: '/approvals', nav: 'nav.approvals', phone: true, right: 'approvals.view' },
    load: () => import('#modules/approvals/web/approvals.tsx'),
  },
  {
    ...{ path: '/approvals/leagues', under: '/approvals', right: 'approvals.view' },
    load: () => import('#modules/approvals/web/leagues.tsx'),
  },
  {
    ...{ path: '/approvals/templates', under: '/approvals', right: 'approvals.view' },
    load: () => import('#modules/approvals/web/templates.tsx'),
  },
  {
    ...{ path: '/approvals/projects/$id', under: '/approvals', right: 'approvals.view' },
    load: () => import('#modules/approvals/web/project.tsx'),
  },
  {
    ...{ path: '/clusters/systems/$id', under: '/chains', right: 'chains.view' },
    load: () => import('#modules/clusters/web/series.tsx'),
  },
  {
    ...{ path: '/clusters/$id', under: '/chains', right: 'chains.view' },
    load: () => import('#modules/clusters/web/cluster.tsx'),
  },
  {
    ...{ path: '/counts', nav: 'nav.counts', phone: true, right: 'enterprises.view' },
    load: () => import('#modules/counts/web/counts.tsx'),
  },
  {
    ...{ path: '/echelons', nav: 'nav.echelons', phone: true, right: 'enterprises.view' },
    load: () => import('#modules/echelons/web/echelons.tsx'),
  },
  {
    ...{ path: '/candidates', nav: 'nav.candidates', phone: true, right: 'candidates.view' },
    load: () => import('#modules/candidates/web/candidates.tsx'),
  },
  {
    ...{ path: '/candidates/firm', under: '/candidates', right: 'candidates.view' },
    load: () => import('#modules/candidates/web/firm.tsx'),
  },
  {
    ...{ path: '/candidates/leads/$id', under: '/candidates', right: 'candidates.view' },
    load: () => import('#modules/candidates/web/lead.tsx'),
  },
  {
    ...{ path: '/listing', nav: 'nav.listing', phone: true, right: 'listing.view' },
    load: () => import('#modules/listing/web/listing.tsx'),
  },
  {
    ...{ path: '/listing/$id', under: '/listing', right: 'listing.view' },
    load: () => import('#modules/listing/web/case.tsx'),
  },
  {
    ...{ path: '/listing/classes/$id', under: '/listing', right: 'listing.view' },
    load: () => import('#modules/listing/web/class.tsx'),
  },
  {
    ...{ path: '/renovation', nav: 'nav.renovation', phone: true, right: 'renovation.view' },
    load: () => import('#modules/renovation/web/renovation.tsx'),
  },
  {
    ...{ path: '/renovation/$id', under: '/renovation', right: 'renovation.view' },
    load: () => import('#modules/renovation/web/project.tsx'),
  },
  {
    ...{ path: '/measures', nav: 'nav.measures', phone: true, right: 'measures.view' },
    load: () => import('#modules/measures/web/measures.tsx'),
  },
  {
    ...{ path: '/measures/$id', under: '/measures', right: 'measures.view' },
    load: () => import('#modules/measures/web/measure.tsx'),
  },
  {
    ...{ path: '/measures/firm/$id', under: '/measures', right: 'measures.view' },
    load: () => import('#modules/measures/web/firm.tsx'),
  },
  {
    ...{ path: '/enterprises/$id/group', under: '/enterprises', right: 'enterprises.view' },
    load: () => import('#modules/enterprises/web/group.tsx'),
  },
  {
    ...{ path: '/relatedness', nav: 'nav.relatedness', phone: true, right: 'relatedness.view' },
    load: () => import('#modules/relatedness/web/relatedness.tsx'),
  },
  {
    ...{ path: '/relatedness/$code', under: '/relatedness', right: 'relatedness.view' },
    load: () => import('#modules/relatedness/web/class.tsx'),
  },
  {
    ...{ path: '/portal/waiting', nav: 'nav.waiting', right: 'portal.decide' },
    load: () => import('#modules/portal/web/waiting.tsx'),
  },
  {
    ...{ path: '/tasks', nav: 'nav.tasks', phone: true, right: 'tasks.view' },
    load: () => import('#modules/supervision/web/tasks.tsx'),
  },
  {
    ...{ path: '/units', nav: 'nav.units', phone: true, right: 'boards.view' },
    load: () => import('#modules/boards/web/unit.tsx'),
  },
  {
    ...{ path: '/units/$id', under: '/units', right: 'boards.view' },
    load: () => import('#modules/boards/web/unit.tsx'),
  },
  {
    ...{ path: '/rulebook', nav: 'nav.rulebook', group: 1, right: 'rules.view' },
    load: () => import('#modules/rulebook/web/rulebook.tsx'),
  },
  {
    ...{ path: '/rulebook/draft', under: '/rulebook', right: 'rules.draft' },
    load: () => import('#modules/rulebook/web/draft.tsx'),
  },
  {
    ...{ path: '/rulebook/$id', under: '/rulebook', right: 'rules.view' },
    load: () => import('#modules/rulebook/web/version.tsx'),
  },
  {
    ...{ path: '/journal', nav: 'nav.journal', group: 1, right: 'journal.view' },
    load: () => import('#modules/boards/web/journal.tsx'),
  },
  {
    ...{ path: '/admin', nav: 'nav.admin', group: 1, right: 'identity.manage' },
    load: () => import('#modules/identity/web/admin.tsx'),
  },
];

/** Pages that nobody logs in for: what opens them stands in their address. */
export const openScreens: readonly Pick<Screen, 'path' | 'load'>[] = [
  { path: '/score/$token', load: () => import('#modules/experts/web/score.tsx') },
  { path: '/enquire', load: () => import('#modules/attraction/web/enquire.tsx') },
];

export const mayOpen = ({ right, needs }: Screen, can: readonly string[]): boolean =>
  can.includes(right) && (needs === undefined || can.includes(needs));

/** Screens in the rail of somebody who holds these rights, in the table's order. */
export const railOf = (can: readonly string[], all: readonly Screen[] = screens): readonly Screen[] =>
  all.filter((screen) => screen.nav !== undefined && mayOpen(screen, can));
