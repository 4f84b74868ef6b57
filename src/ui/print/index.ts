export * from './blocks.ts';
export * from './head.ts';
export * from './paper.ts';
