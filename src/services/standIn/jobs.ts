import { randomUUID } from 'node:crypto';
import { type AnalysisKind, type AnalysisOptions, type AnalysisResult, analyze } from './analysis';
import {
  type Answer,
  invalidBody,
  invalidParameter,
  invalidRequest,
  isAnswer,
  isObject,
  refusal,
  type StandInRequest,
} from './answer';
import { type InputDocument, readDocuments } from './documents';
import { analysisOptions, isAnalysisKind, refusedApiVersion, unsupportedKind } from './languageApi';
import { isTrue } from './textAnalytics';

/** The number of documents the cloud takes in one asynchronous call. */
const maxDocumentsPerJob = 25;
/** Kinds of analysis the cloud does in jobs; language detection is not one of them. */
const jobKinds: readonly AnalysisKind[] = ['SentimentAnalysis', 'KeyPhraseExtraction'];
/** Tasks of one job; the cloud has eight kinds. */
const maxTasksPerJob = 10;
/** Jobs kept in memory; the oldest goes first. */
const maxJobs = 100;
/** The cloud keeps results for a day. */
const keptMilliseconds = 24 * 60 * 60 * 1000;

interface Task {
  kind: AnalysisKind;
  taskName: string | undefined;
  options: AnalysisOptions;
}

interface Job {
  id: string;
  displayName: string | undefined;
  created: Date;
  updated: Date;
  status: 'notStarted' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  tasks: readonly Task[];
  results: (AnalysisResult & { finished: Date })[];
}

/** The asynchronous Language API: jobs live in memory and end with the process. */
export function createJobs() {
  const jobs = new Map<string, Job>();

  /** POST /language/analyze-text/jobs: 202 and where the job is found. */
  async function submit({ query, body, origin }: StandInRequest): Promise<Answer> {
    const refused = refusedApiVersion(query);
    if (refused) return refused;
    if (body !== undefined && !isObject(body)) return invalidBody;
    const documents = readDocuments(body?.['analysisInput'] ?? body, maxDocumentsPerJob);
    if (isAnswer(documents)) return documents;
    const tasks = readTasks(body?.['tasks'], isTrue(query.get('showStats')));
    if (isAnswer(tasks)) return tasks;
    const job = newJob(tasks, body?.['displayName']);
    jobs.set(job.id, job);
    const [oldest] = jobs.keys();
    if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest);
    void run(job, documents);
    const address = `${origin}/language/analyze-text/jobs/${job.id}?api-version=${query.get('api-version')}`;
    return { status: 202, headers: { 'Operation-Location': address } };
  }

  /** GET /language/analyze-text/jobs/{id} */
  async function show({ query, parameters }: StandInRequest): Promise<Answer> {
    const refused = refusedApiVersion(query);
    if (refused) return refused;
    const job = find(parameters[0]);
    return job ? { status: 200, body: stateOf(job) } : jobNotFound;
  }

  /** POST /language/analyze-text/jobs/{id}:cancel */
  async function cancel({ query, parameters, origin }: StandInRequest): Promise<Answer> {
    const refused = refusedApiVersion(query);
    if (refused) return refused;
    const job = find(parameters[0]);
    if (!job) return jobNotFound;
    if (job.status === 'notStarted' || job.status === 'running') change(job, 'cancelled');
    const address = `${origin}/language/analyze-text/jobs/${job.id}?api-version=${query.get('api-version')}`;
    return { status: 202, headers: { 'Operation-Location': address } };
  }

  function find(id: string | undefined): Job | undefined {
    const job = jobs.get(id ?? '');
    if (job && Date.now() - job.created.getTime() > keptMilliseconds) jobs.delete(job.id);
    return jobs.get(id ?? '');
  }

  return { submit, show, cancel };
}

const jobNotFound = refusal(404, 'NotFound', 'The job was not found. Jobs are kept for 24 hours.');

function newJob(tasks: readonly Task[], displayName: unknown): Job {
  return {
    id: randomUUID(),
    displayName: typeof displayName === 'string' ? displayName : undefined,
    created: new Date(),
    updated: new Date(),
    status: 'notStarted',
    tasks,
    results: [],
  };
}

async function run(job: Job, documents: readonly InputDocument[]): Promise<void> {
  change(job, 'running');
  try {
    for (const { kind, options } of job.tasks) {
      const result = await analyze(kind, documents, options);
      if (job.status !== 'running') return;
      job.results.push({ ...result, finished: new Date() });
    }
    change(job, 'succeeded');
  } catch {
    change(job, 'failed');
  }
}

function change(job: Job, status: Job['status']): void {
  job.status = status;
  job.updated = new Date();
}

function readTasks(tasks: unknown, showStats: boolean): Task[] | Answer {
  if (!Array.isArray(tasks) || tasks.length === 0)
    return invalidRequest({ code: 'InvalidRequestBodyFormat', message: 'At least one task must be given.' });
  if (tasks.length > maxTasksPerJob) return invalidParameter(`A job takes at most ${maxTasksPerJob} tasks.`);
  const read: Task[] = [];
  for (const task of tasks) {
    if (!isObject(task)) return invalidBody;
    const { kind, taskName } = task;
    if (!isAnalysisKind(kind) || !jobKinds.includes(kind)) return unsupportedKind(jobKinds);
    const options = analysisOptions(task['parameters'], showStats);
    if (isAnswer(options)) return options;
    read.push({ kind, options, taskName: typeof taskName === 'string' ? taskName : undefined });
  }
  return read;
}

/** A job as the cloud shows it. */
function stateOf(job: Job): object {
  const completed = job.results.length;
  const ended = job.status === 'failed' || job.status === 'cancelled';
  const left = job.tasks.length - completed;
  return {
    jobId: job.id,
    ...(job.displayName === undefined ? {} : { displayName: job.displayName }),
    createdDateTime: job.created.toISOString(),
    lastUpdatedDateTime: job.updated.toISOString(),
    expirationDateTime: new Date(job.created.getTime() + keptMilliseconds).toISOString(),
    status: job.status,
    errors: [],
    tasks: {
      completed,
      failed: ended ? left : 0,
      inProgress: ended ? 0 : left,
      total: job.tasks.length,
      items: job.results.map(({ finished, ...results }, index) => ({
        kind: `${job.tasks[index]?.kind}LROResults`,
        ...(job.tasks[index]?.taskName === undefined ? {} : { taskName: job.tasks[index].taskName }),
        lastUpdateDateTime: finished.toISOString(),
        status: 'succeeded',
        results,
      })),
    },
  };
}
