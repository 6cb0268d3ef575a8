/** Screens of projects and of what stands around them, in the order of their tabs. */
import type { Screen } from './screen.ts';

export const projectScreens: readonly Screen[] = [
  {
    ...{ path: '/projects', nav: 'nav.projects', phone: true, right: 'projects.view' },
    load: () => import('#modules/projects/web/projects.tsx'),
  },
  {
    ...{ path: '/projects/admission', under: '/projects', right: 'admission.view' },
    load: () => import('#modules/admission/web/admission.tsx'),
  },
  {
    ...{ path: '/projects/reviews', under: '/projects', right: 'admission.view' },
    load: () => import('#modules/admission/web/reviews.tsx'),
  },
  {
    ...{ path: '/projects/reviews/$id', under: '/projects', right: 'admission.view' },
    load: () => import('#modules/admission/web/review.tsx'),
  },
  {
    ...{ path: '/projects/commitments', under: '/projects', right: 'admission.view' },
    load: () => import('#modules/admission/web/commitments.tsx'),
  },
  {
    ...{ path: '/projects/land', under: '/projects', right: 'land.view' },
    load: () => import('#modules/land/web/land.tsx'),
  },
  {
    ...{ path: '/projects/land/$id', under: '/projects', right: 'land.view' },
    load: () => import('#modules/land/web/parcel.tsx'),
  },
  {
    ...{ path: '/projects/ledgers', under: '/projects', right: 'projects.view' },
    load: () => import('#modules/projects/web/ledgers.tsx'),
  },
  {
    ...{ path: '/projects/lists', under: '/projects', right: 'recognition.view' },
    load: () => import('#modules/recognition/web/lists.tsx'),
  },
  {
    ...{ path: '/projects/recognition', under: '/projects', right: 'recognition.view' },
    load: () => import('#modules/recognition/web/recognition.tsx'),
  },
  {
    ...{ path: '/projects/$id', under: '/projects', right: 'projects.view' },
    load: () => import('#modules/projects/web/project.tsx'),
  },
  {
    ...{ path: '/projects/investment', under: '/projects', right: 'progress.view' },
    load: () => import('#modules/progress/web/investment.tsx'),
  },
  {
    ...{ path: '/projects/slip', under: '/projects', right: 'progress.view' },
    load: () => import('#modules/progress/web/slip.tsx'),
  },
  {
    ...{ path: '/projects/$id/visit', under: '/projects', right: 'progress.report' },
    load: () => import('#modules/progress/web/visit.tsx'),
  },
  {
    ...{ path: '/projects/enquiries', under: '/projects', right: 'attraction.view' },
    load: () => import('#modules/attraction/web/enquiries.tsx'),
  },
  {
    ...{ path: '/projects/enquiries/$id', under: '/projects', right: 'attraction.view' },
    load: () => import('#modules/attraction/web/enquiry.tsx'),
  },
  {
    ...{ path: '/projects/first-contacts', under: '/projects', right: 'attraction.view' },
    load: () => import('#modules/attraction/web/first-contacts.tsx'),
  },
  {
    ...{ path: '/projects/visits', under: '/projects', right: 'attraction.view' },
    load: () => import('#modules/attraction/web/visits.tsx'),
  },
  {
    ...{ path: '/projects/visits/$id', under: '/projects', right: 'attraction.view' },
    load: () => import('#modules/attraction/web/visit.tsx'),
  },
  {
    ...{ path: '/projects/experts', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/pool.tsx'),
  },
  {
    ...{ path: '/projects/experts/calibration', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/calibration.tsx'),
  },
  {
    ...{ path: '/projects/experts/$id', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/expert.tsx'),
  },
  {
    ...{ path: '/projects/panels', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/panels.tsx'),
  },
  {
    ...{ path: '/projects/panels/$id', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/panel.tsx'),
  },
  {
    ...{ path: '/projects/panels/$id/paper', under: '/projects', right: 'experts.view' },
    load: () => import('#modules/experts/web/paper.tsx'),
  },
];
