export { BicepExpression, type BicepValue, Commented, printBicep } from './bicep-value.ts';
export { printOutput, printParam, printResource, printVar } from './declarations.ts';
export { symbolNames } from './symbol-names.ts';
