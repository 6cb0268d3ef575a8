export const clusters = {
  name: 'clusters',
  uses: ['identity', 'enterprises', 'chains', 'diagnosis', 'counts', 'targets'],
  tables: ['cluster', 'cluster_version', 'cluster_chain', 'cluster_park'],
  views: ['v_cluster'],
  events: [],
} as const;
