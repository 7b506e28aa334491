export {
  attribute,
  block,
  comment,
  type HclElement,
  type HclNode,
  type HclValue,
  list,
  object,
  text,
  texts,
} from './nodes.ts';
export { printHcl } from './print-hcl.ts';
