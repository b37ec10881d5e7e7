/**
 * Carries out an approved plan, one step after the other, and proves the result.
 *
 * <p>The PBX has no transactions and no way to say "only if unchanged", and its answer to a write
 * proves nothing. Therefore every step is three requests: the object is read again and must be as
 * the plan found it, the write is sent once, and the object is read back. Any difference ends the
 * run. Of many extensions that only become stricter, up to twenty are a {@link
 * enforcer.apply.Batch}: one list shows them before their writes and one after, and what a list
 * does not show is read alone. A {@link enforcer.apply.StepOutcome} says what is known of one step,
 * an {@link enforcer.apply.Outcome} what is known of the run. After the last step everything that
 * was touched is read once more and compared with the planned state.
 */
package enforcer.apply;
