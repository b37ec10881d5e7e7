/**
 * Gives people new secrets where theirs do not meet what the file requires: a command of its own,
 * never the side effect of a state.
 *
 * <p>{@link enforcer.rotate.Candidates} says who is due, a {@link enforcer.rotate.Batch} who of
 * them has a turn, and {@link enforcer.rotate.Rotator} takes them one after the other: the verdict
 * is read again, the new secret is sent once, and the verdict is read back. A secret is made as a
 * value that cannot be printed, goes into one request, and is forgotten; nobody reads one here.
 */
package enforcer.rotate;
