/**
 * What becomes of a run after it: a {@link enforcer.recovery.PastRun} is a journal understood, an
 * {@link enforcer.recovery.Aftermath} says what a run that broke off has left, and an {@link
 * enforcer.recovery.Undo} plans the way back.
 */
package enforcer.recovery;
