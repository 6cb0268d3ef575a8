export const reading = { name: 'reading', uses: [], tables: [], views: [], events: [] } as const;
