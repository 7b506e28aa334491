import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, matchesGlob, relative } from 'node:path';
import { Copy, DockerfileParser, From, type Instruction } from 'dockerfile-ast';

/** A stage as far as its steps have been carried out. */
export interface Stage {
  readonly image: string;
  /** The folder that stands for its root. */
  readonly root: string;
  workdir: string;
  user: string;
  readonly env: Record<string, string>;
  /** What its last instructions say about running it, as arrays of words. */
  readonly exec: Record<string, readonly string[]>;
}

interface Build {
  readonly dockerfile: string;
  /** What `docker build` is given, as `.dockerignore` leaves it. */
  readonly context: string;
  /** Where the stages are to be, each in a folder. */
  readonly folder: string;
  /** For commands. */
  readonly env: NodeJS.ProcessEnv;
}

/** Carries out the steps of a Dockerfile without Docker: without the base images, with the programs of this machine. */
export function buildImage(build: Build): readonly Stage[] {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const step of DockerfileParser.parse(readFileSync(build.dockerfile, 'utf8')).getInstructions()) {
    if (step instanceof From) {
      const root = join(build.folder, String(stages.size));
      mkdirSync(root);
      stage = { image: step.getImage() ?? '', root, workdir: '/', user: 'root', env: {}, exec: {} };
      stages.set(step.getBuildStage() ?? root, stage);
    } else if (stage) carryOut(step, stage, stages, build);
    else throw new Error(`${step.getKeyword()} stands before FROM`);
  }
  return [...stages.values()];
}

function carryOut(step: Instruction, stage: Stage, stages: ReadonlyMap<string, Stage>, build: Build): void {
  const keyword = step.getKeyword();
  const words = step.getArguments().map((word) => word.getValue());
  if (step instanceof Copy) copy(step, words, stage, stages, build);
  else if (keyword === 'WORKDIR') {
    stage.workdir = words[0] ?? '/';
    mkdirSync(join(stage.root, stage.workdir), { recursive: true });
  } else if (keyword === 'ENV') {
    for (const [name = '', value = ''] of words.map((word) => word.split('='))) stage.env[name] = value;
  } else if (keyword === 'RUN') run(step, stage, build);
  else if (keyword === 'USER') stage.user = words[0] ?? '';
  else if (keyword === 'EXPOSE') stage.exec[keyword] = words;
  else if (/^(?:ENTRYPOINT|CMD|HEALTHCHECK)$/.test(keyword)) {
    const text = step.getArgumentsContent() ?? '';
    stage.exec[keyword] = JSON.parse(text.slice(text.indexOf('[')));
  } else throw new Error(`${keyword} is not carried out here`);
}

function run(step: Instruction, stage: Stage, { env }: Build): void {
  const command = (step.getRawArgumentsContent() ?? '').replaceAll('\\\n', ' ');
  const options = { cwd: join(stage.root, stage.workdir), env: { ...env, ...stage.env } };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command}\n${stdout}\n${stderr}`);
}

function copy(
  step: Copy,
  words: readonly string[],
  stage: Stage,
  stages: ReadonlyMap<string, Stage>,
  { context }: Build,
): void {
  const from = step.getFromFlag()?.getValue();
  const root = from ? stages.get(from)?.root : context;
  if (root === undefined) throw new Error(`COPY from ${from}, which is no stage`);
  const to = words.at(-1) ?? '';
  const target = join(stage.root, stage.workdir, to);
  for (const path of words.slice(0, -1)) {
    const source = join(root, path);
    // Of a folder its content is copied, of a file the file.
    const isFolder = statSync(source).isDirectory();
    if (!isFolder && words.length > 2 && !to.endsWith('/'))
      throw new Error(`COPY of files to ${to}, no folder`);
    const filter = from ? () => true : unignored(context);
    cpSync(source, isFolder ? target : join(target, basename(path)), { recursive: true, filter });
  }
}

/** What `.dockerignore` keeps out of the context stays out. */
function unignored(context: string): (path: string) => boolean {
  const patterns = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  if (patterns.some((pattern) => /^[!#]/.test(pattern)))
    throw new Error('.dockerignore holds more than patterns');
  return (path) => !patterns.some((pattern) => matchesGlob(relative(context, path), pattern));
}

/** Paths of the files below a folder. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
