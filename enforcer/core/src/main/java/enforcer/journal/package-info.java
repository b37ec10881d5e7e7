/**
 * What a run leaves behind on the machine that it ran on: a journal of what it was about to write
 * and of what became of it, on disk before and after each write, so that a crash leaves nothing
 * half-known and a run can be undone.
 *
 * <p>A {@link enforcer.journal.StateFolder} has a {@link enforcer.journal.PbxFolder} for each PBX
 * with a file for each run and one for all rotations of secrets, and a {@link
 * enforcer.journal.RunLock} that lets one run at a time in. Everything kept is a declared,
 * canonical value, and none of those is a secret.
 */
package enforcer.journal;
