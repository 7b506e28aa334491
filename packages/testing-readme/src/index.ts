export { withOptionsTable } from './options-table.ts';
export { readmeBlock, setValues } from './readme-block.ts';
export { type Example, runExample } from './run-example.ts';
