/** 招商: all routes and refusals of the module in one place. */
import { bringRoutes } from './bring-contract.ts';
import { contactRoutes } from './contact-contract.ts';
import { disputeRoutes } from './dispute-contract.ts';
import { enquiryRoutes } from './enquiry-contract.ts';
import { publicRoutes } from './public-contract.ts';
import { sourceRoutes } from './source-contract.ts';
import { visitRoutes } from './visit-contract.ts';

export { attractionRefusals } from './sentence-contract.ts';
export const attractionRoutes = {
  ...publicRoutes,
  ...sourceRoutes,
  ...enquiryRoutes,
  ...disputeRoutes,
  ...contactRoutes,
  ...visitRoutes,
  ...bringRoutes,
} as const;
