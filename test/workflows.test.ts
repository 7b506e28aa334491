import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './workspace-packages.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (path: string) => ({ path, text: readFileSync(join(root, path), 'utf8') });
const workflows = globSync('.github/workflows/*.yml', { cwd: root })
  .sort()
  .map(read)
  .map((file) => ({ ...file, workflow: parse(file.text) as Workflow }));
const actions = globSync('.github/actions/*/action.yml', { cwd: root }).map(read);

const uses = [...workflows, ...actions].flatMap(({ path, text }) =>
  [...text.matchAll(/^ *(?:- )?uses: *(.*)$/gm)].map(([, used = '']) => ({ path, used })),
);
const ofOthers = uses.filter(({ used }) => !used.startsWith('./'));

it('there are workflows to look at', () => {
  expect(workflows.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['.github/workflows/ci.yml', '.github/workflows/release.yml']),
  );
  expect(ofOthers.length).toBeGreaterThan(5);
});

it.each(ofOthers)('$path: $used is a commit, with the version beside it', ({ used }) => {
  expect(used).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

it('an action is the same commit everywhere', () => {
  const commits = new Map<string, Set<string>>();
  for (const { used } of ofOthers) {
    const [, repository = '', commit = ''] = /^([\w-]+\/[\w.-]+)\S*@(.*)$/.exec(used) ?? [];
    commits.set(repository, (commits.get(repository) ?? new Set()).add(commit));
  }
  for (const [repository, found] of commits)
    expect([repository, [...found]]).toEqual([repository, [found.values().next().value]]);
});

it('what a workflow uses of this repository is there', () => {
  for (const { used } of uses.filter((one) => one.used.startsWith('./')))
    expect(actions.map(({ path }) => `./${path}`)).toContain(`${used}/action.yml`);
});

describe.each(workflows)('$path', ({ path, workflow }) => {
  const jobs = Object.entries(workflow.jobs);

  it('grants nothing but reading, unless a job asks for more', () => {
    expect(workflow.permissions).toBeDefined();
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
  });

  it('gives an identity to the job that publishes, and to no other', () => {
    const identified = jobs.filter(([, { permissions }]) => permissions?.['id-token'] === 'write');
    expect(identified.map(([name]) => name)).toEqual(path.endsWith('/release.yml') ? ['publish'] : []);
  });

  it('never runs with rights of this repository for a change of others', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  it.each(jobs)('%s ends, and takes no text of others for a command', (_, job) => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    for (const { run } of job.steps) expect(run ?? '').not.toContain('${{');
  });

  it.each(jobs)('%s leaves no credentials in its checkout, which its tools could read', (_, job) => {
    const checkouts = job.steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  });
});
