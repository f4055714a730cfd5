/** What teams do with the Terraform provider, and what others do meanwhile. */
import type { Caller } from '../api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../api/caller.js';
import { ok } from '../stack/shop.js';
import type { Workspace } from './provider-of-terraform.js';

const EXPERIMENT = 'holdfast_experiment.checkout';
const AGAIN = ['-var', 'reason=It was paused by mistake.'];
const DIFFERS = 2;

/**
 * Creates the example, finds nothing to do, is told what others change, puts it right, imports it anew, and ends it. Nothing
 * is done unawares on the way.
 *
 * @param experiments path of the environment's experiments
 */
export const tellTerraformStory = async (
  workspace: Workspace,
  admin: Caller,
  experiments: string,
): Promise<void> => {
  const said = async (code: number, ...args: readonly string[]): Promise<string> => {
    const ran = await workspace.terraform(...args);
    if (ran.code !== code)
      throw new Error(`terraform ${args.join(' ')} ended with ${ran.code}:\n${ran.text}`);
    return ran.text.replaceAll(/[\s│╷╵]+/g, ' ');
  };
  const plan = (code: number, ...args: readonly string[]) =>
    said(code, 'plan', '-detailed-exitcode', ...args);
  const apply = (code: number, ...args: readonly string[]) => said(code, 'apply', '-auto-approve', ...args);

  expect(await plan(1, '-var', 'status=paused')).toContain('An experiment cannot begin so');

  expect(await apply(0)).toContain('Apply complete! Resources: 4 added');
  const all = ok(await admin.get(`${experiments}?q=Terraformed`), 200);
  expect(listAt(all, 'results')).toHaveLength(1);
  const path = `${experiments}${numberAt(all, 'results.0.id')}/`;
  const detail = async () => ok(await admin.get(path), 200);
  expect(valueAt(await detail(), 'status')).toBe('running');
  expect(await plan(0)).toContain('No changes.');

  // Others change it: the plan says what, and whom putting it right would move.
  ok(await admin.patch(path, { owner: 'Bob' }), 200);
  ok(await admin.patch(`${path}rollout/`, { rollout_percentage: 50 }), 200);
  const drift = await plan(DIFFERS);
  expect(drift).toContain('~ owner = "Bob" -> "Ada"');
  expect(drift).toContain('~ rollout_percentage = 50 -> 20');
  expect(drift).toContain('30 % no longer');

  // A plan that was made before is not carried out over what somebody did since.
  await plan(DIFFERS, '-out', 'kept');
  ok(await admin.patch(path, { notes: 'Bob was here.' }), 200);
  expect(await said(1, 'apply', 'kept')).toContain('Somebody has changed it since the plan was made');
  expect(valueAt(await detail(), 'owner')).toBe('Bob');
  await apply(0);
  expect(valueAt(await detail(), 'experiment_rollout.rollout_percentage')).toBe(20);
  expect(valueAt(await detail(), 'notes')).toBe('Bob was here.');

  // Who was paused is not resumed by the way, and who runs is not destroyed.
  ok(await admin.post(`${path}pause/`, {}), 200);
  expect(await plan(1)).toContain('A paused experiment is resumed only for a reason');
  await apply(0, ...AGAIN);
  expect(valueAt(await detail(), 'status')).toBe('running');
  expect(await said(1, 'destroy', '-auto-approve', ...AGAIN)).toContain('set allow_destroy_running = true');
  expect(valueAt(await detail(), 'status')).toBe('running');

  for (const field of ['uuid', 'name']) {
    await said(0, 'state', 'rm', EXPERIMENT);
    await said(0, 'import', ...AGAIN, EXPERIMENT, textAt(await detail(), field));
    const imported = await plan(DIFFERS, ...AGAIN);
    expect(imported).toMatch(/"Terraformed checkout button" \+ reason = "It was paused by mistake\." tags =/);
  }

  const ending = [...AGAIN, '-var', 'status=completed'];
  expect(await apply(0, ...ending)).toContain('"word" = "settling"');
  const timeline = ok(await admin.get(`${path}timeline/`), 200);
  expect(JSON.stringify(timeline.body)).toContain('It was paused by mistake.');
  expect(await plan(0, ...ending)).toContain('No changes.');
  expect(await said(0, 'destroy', '-auto-approve', ...ending)).toContain('Destroy complete! Resources: 4');
  expect((await admin.get(path)).status).toBe(404);
};
