/**
 * The journals of runs, on this machine or where machines share them. Each write and its outcome
 * are on disk before and after the write, so that a run can be explained after a crash, and undone.
 *
 * <p>A {@link enforcer.journal.StateFolder} has a {@link enforcer.journal.PbxFolder} for each PBX
 * with a file for each run, one for all rotations of secrets and one for what people did by hand,
 * and a {@link enforcer.journal.RunLock} that lets one run at a time in. What is kept goes through
 * a {@link enforcer.journal.StateStore}. Everything kept is a declared, canonical value, and none
 * of those is a secret. Its {@link enforcer.journal.RolloutFolder} says of each rollout how far it
 * is with each phone system.
 */
package enforcer.journal;
