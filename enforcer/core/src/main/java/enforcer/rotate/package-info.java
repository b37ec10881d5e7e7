/**
 * Gives people new secrets if theirs do not meet the rules of the file: by a command of its own,
 * never as a side effect of a plan.
 *
 * <p>{@link enforcer.rotate.Candidates} are the people who are due, and a {@link
 * enforcer.rotate.Batch} those of one run. {@link enforcer.rotate.Rotator} takes them one after the
 * other: the verdict is read again, the new secret is sent once, and the verdict is read back. A
 * secret is made as a value that cannot be printed, goes into one request, and is forgotten; none
 * is read here.
 */
package enforcer.rotate;
