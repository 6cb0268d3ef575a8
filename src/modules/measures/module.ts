export const measures = {
  name: 'measures',
  uses: ['identity', 'enterprises', 'tiers'],
  tables: ['measure', 'measure_version', 'measure_verdict', 'measure_due', 'measure_claim', 'measure_step'],
  views: ['v_measure_claim'],
  events: [],
} as const;
