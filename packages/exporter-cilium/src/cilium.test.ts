import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { cilium } from './cilium.ts';
import { MODES } from './test-modes.ts';
import { ciliumAllows, readAdmissions } from './test-policies.ts';
import { strictProblems } from './test-strict-policies.ts';

for (const [title, { options, minor, depth, deviates = {} }] of Object.entries(MODES)) {
  testExporter(cilium, {
    title,
    options,
    deviates,
    readBack: (files) => readAdmissions(files, depth),
    allows: (files, probe) => ciliumAllows(files, minor, probe),
    limits: (files) => strictProblems(files, minor),
  });
}
