/**
 * Carries out an approved plan, one step after the other, and proves what became of it.
 *
 * <p>The PBX has no transactions and no way to say "only if unchanged", and its answer to a write
 * proves nothing. So every step is three requests: the object is read again and must be as the plan
 * found it, the write is sent once, and the object is read back. Whatever is not as it should be
 * ends the run, with a {@link enforcer.apply.StepOutcome} that says what is known of each step; an
 * {@link enforcer.apply.Outcome} is the whole of it. After the last step everything that was
 * touched is read once more and compared with what the plan promised.
 */
package enforcer.apply;
