export { type Engine, findEngine } from './engine.ts';
export { FULL_PROFILES } from './full-profile.ts';
export { neighboursOf, plannedRules, type Question } from './neighbours.ts';
export type { Answer, Ask, Endpoint, LabReport } from './protocol.ts';
export {
  answeredProbes,
  arrived,
  DESTINATION,
  ELSEWHERE,
  forwardAsk,
  runProxyLab,
  transparentAsk,
} from './proxy-lab.ts';
export { type Lab, runLab } from './run-lab.ts';
